"""A pair is replaced in one step.

Expect: pass
"""


class Range:
    def __init__(self):
        self.both = (0, 1)

    def move(self):
        self.both = (10, 11)

    def get(self):
        low, high = self.both
        return low, high


def setup():
    return Range()


threads = [Range.move, Range.get]


def check(seen):
    assert seen[1] in ((0, 1), (10, 11))
