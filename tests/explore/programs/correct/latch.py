"""A count-down latch.

Expect: pass
"""

import threading


class Latch:
    def __init__(self, count):
        self.count = count
        self.changed = threading.Condition()

    def count_down(self):
        with self.changed:
            self.count -= 1
            if self.count <= 0:
                self.changed.notify_all()

    def wait(self):
        with self.changed:
            self.changed.wait_for(lambda: self.count <= 0)


def setup():
    return Latch(2), []


def work(state):
    state[1].append("work")
    state[0].count_down()


def wait(state):
    state[0].wait()
    return len(state[1])


threads = [work, work, wait]


def check(seen):
    assert seen[2] == 2
