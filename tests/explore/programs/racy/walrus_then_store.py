"""A walrus reads, the next line stores.

Expect: failed
"""

class Seats:
    def __init__(self):
        self.free = 1

    def take(self):
        if (free := self.free) > 0:
            self.free = free - 1
            return True
        return False


def setup():
    return Seats()


threads = [Seats.take, Seats.take]


def check(seen):
    assert sorted(seen) == [False, True], seen
