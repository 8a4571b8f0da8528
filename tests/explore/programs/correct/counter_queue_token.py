"""A token in a queue as a lock.

Expect: pass
"""

import queue


class Counter:
    def __init__(self):
        self.tokens = queue.Queue()
        self.tokens.put("token")
        self.value = 0

    def increment(self):
        token = self.tokens.get()
        self.value += 1
        self.tokens.put(token)


def setup():
    return Counter()


threads = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 2
