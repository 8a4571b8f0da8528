"""Two threads spin on the clock for five minutes.

Expect: pass
"""

import time


def setup():
    return {"ready": False}


def wait(state):
    end = time.monotonic() + 300
    while not state["ready"]:
        if time.monotonic() > end:
            return "late"
    return "ready"


threads = [wait, wait]


def check(seen):
    assert seen == ["late", "late"]
