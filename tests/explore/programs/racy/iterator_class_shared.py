"""An iterator class with a position.

Expect: failed
"""

class Numbers:
    def __init__(self):
        self.position = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.position >= 2:
            raise StopIteration
        self.position += 1
        return self.position


def setup():
    return Numbers()


threads = [list, list]


def check(seen):
    assert sorted(seen[0] + seen[1]) == [1, 2], seen
