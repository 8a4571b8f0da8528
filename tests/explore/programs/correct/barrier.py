"""threading.Barrier, twice.

Expect: pass
"""

import threading


def setup():
    return threading.Barrier(2), []


def meet(state):
    barrier, log = state
    log.append("before")
    barrier.wait()
    log.append("after")
    barrier.wait()
    return len(log)


threads = [meet, meet]


def check(seen, state):
    assert seen == [4, 4]
    assert state[1] == ["before"] * 2 + ["after"] * 2
