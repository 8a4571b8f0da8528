"""A flag is tested and then set.

Expect: failed
"""


class SpinLock:
    def __init__(self):
        self.taken = False

    def acquire(self):
        while self.taken:
            pass
        self.taken = True

    def release(self):
        self.taken = False


def setup():
    return SpinLock(), [0]


def add(state):
    lock, total = state
    lock.acquire()
    total[0] += 1
    lock.release()


threads = [add, add]


def check(seen, state):
    assert state[1] == [2], f"total {state[1]}"
