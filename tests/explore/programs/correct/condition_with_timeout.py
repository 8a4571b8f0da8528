"""wait_for with a timeout that runs out.

Expect: pass
"""

import threading
import time


def setup():
    return threading.Condition()


def wait(changed):
    start = time.monotonic()
    with changed:
        found = changed.wait_for(lambda: False, timeout=3)
    return found, 3 <= time.monotonic() - start < 4


threads = [wait, wait]


def check(seen):
    assert seen == [(False, True), (False, True)]
