"""A hand-made barrier with generations.

Expect: pass
"""

import threading


class MyBarrier:
    def __init__(self, parties):
        self.parties, self.arrived, self.generation = parties, 0, 0
        self.changed = threading.Condition()

    def wait(self):
        with self.changed:
            mine = self.generation
            self.arrived += 1
            if self.arrived == self.parties:
                self.arrived = 0
                self.generation += 1
                self.changed.notify_all()
            else:
                while mine == self.generation:
                    self.changed.wait()


def setup():
    return MyBarrier(2)


def twice(barrier):
    barrier.wait()
    barrier.wait()
    return True


threads = [twice, twice]


def check(seen):
    assert seen == [True, True]
