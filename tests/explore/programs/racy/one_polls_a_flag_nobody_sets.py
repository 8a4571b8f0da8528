"""One polls with sleeps for what nobody does.

Expect: timeout
"""

import time


def setup():
    return {"ready": False}


def wait(state):
    while not state["ready"]:
        time.sleep(0.01)


threads = [wait, lambda state: None]


def check(seen):
    pass
