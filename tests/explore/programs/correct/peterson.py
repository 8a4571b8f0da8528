"""Peterson's lock.

Expect: pass
"""


class Peterson:
    def __init__(self):
        self.wants = [False, False]
        self.turn = 0

    def acquire(self, me):
        self.wants[me] = True
        self.turn = 1 - me
        while self.wants[1 - me] and self.turn == 1 - me:
            pass

    def release(self, me):
        self.wants[me] = False


def setup():
    return Peterson(), [0]


def add(state, me):
    lock, total = state
    lock.acquire(me)
    total[0] += 1
    lock.release(me)


threads = [lambda state: add(state, 0), lambda state: add(state, 1)]


def check(seen, state):
    assert state[1] == [2]
