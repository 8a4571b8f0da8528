"""Both raise a flag and wait until the other's is down.

Expect: timeout
"""

class Door:
    def __init__(self):
        self.wants = [False, False]

    def enter(self, me):
        self.wants[me] = True
        while self.wants[1 - me]:
            pass
        self.wants[me] = False


def setup():
    return Door()


threads = [lambda d: d.enter(0), lambda d: d.enter(1)]


def check(seen):
    pass
