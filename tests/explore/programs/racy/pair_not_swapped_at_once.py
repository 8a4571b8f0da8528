"""A reader sees half of an update.

Expect: failed
"""


class Range:
    def __init__(self):
        self.low, self.high = 0, 1

    def move(self):
        self.low = 10
        self.high = 11

    def get(self):
        return self.low, self.high


def setup():
    return Range()


threads = [Range.move, Range.get]


def check(seen):
    assert seen[1] in ((0, 1), (10, 11)), f"range {seen[1]}"
