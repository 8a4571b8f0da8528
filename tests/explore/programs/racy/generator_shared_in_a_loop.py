"""Two threads loop over one generator that touches shared state.

Expect: failed
"""

class Source:
    def __init__(self):
        self.position = 0

    def items(self):
        while self.position < 2:
            self.position += 1
            yield self.position


def setup():
    return Source().items()


threads = [list, list]


def check(seen):
    assert sorted(seen[0] + seen[1]) == [1, 2], seen
