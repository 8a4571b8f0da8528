"""Peterson's lock with the two assignments swapped.

Expect: failed
"""


class Peterson:
    def __init__(self):
        self.wants = [False, False]
        self.turn = 0

    def acquire(self, me):
        self.turn = 1 - me
        self.wants[me] = True
        while self.wants[1 - me] and self.turn == 1 - me:
            pass

    def release(self, me):
        self.wants[me] = False


def setup():
    return Peterson(), {"inside": 0, "most": 0}


def enter(state, me):
    lock, room = state
    lock.acquire(me)
    room["inside"] += 1
    room["most"] = max(room["most"], room["inside"])
    room["inside"] -= 1
    lock.release(me)


threads = [lambda state: enter(state, 0), lambda state: enter(state, 1)]


def check(seen, state):
    assert state[1]["most"] == 1, "two threads were inside at once"
