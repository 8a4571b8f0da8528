"""A thread-local with defaults for each thread.

Expect: pass
"""

import threading


class Context(threading.local):
    def __init__(self, start):
        self.depth = start


context = Context(1)


def setup():
    pass


def work(_):
    context.depth += 1
    context.depth += 1
    return context.depth


threads = [work, work]


def check(seen):
    assert seen == [3, 3]
