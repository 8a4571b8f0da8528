"""The action runs once before anybody goes on.

Expect: pass
"""

import threading


class Round:
    def __init__(self):
        self.sums = []
        self.parts = []
        self.barrier = threading.Barrier(2, action=self.total)

    def total(self):
        self.sums.append(sum(self.parts))

    def play(self, number):
        self.parts.append(number)
        self.barrier.wait()
        return self.sums[0]


def setup():
    return Round()


threads = [lambda r: r.play(1), lambda r: r.play(2)]


def check(seen, game):
    assert seen == [3, 3]
    assert game.sums == [3]
