"""Two threads spin on the clock for ten seconds.

Expect: pass
"""

import time


def setup():
    return {"ready": False}


def wait(state):
    end = time.monotonic() + 10
    while not state["ready"]:
        if time.monotonic() > end:
            return "late"
    return "ready"


threads = [wait, wait]


def check(seen):
    assert seen == ["late", "late"]
