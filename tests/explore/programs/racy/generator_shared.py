"""Two threads take from one generator: it is already executing.

Expect: failed
"""

def numbers():
    state = {"n": 0}
    while True:
        state["n"] += 1
        yield state["n"]


def setup():
    return numbers()


threads = [next, next]


def check(seen):
    assert sorted(seen) == [1, 2]
