"""Two threads poll until a deadline ten seconds off.

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
        time.sleep(0.001)
    return "ready"


threads = [wait, wait]


def check(seen):
    assert seen == ["late", "late"]
