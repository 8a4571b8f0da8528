"""Timers and pools have thread-locals of their own.

Expect: pass
"""

import threading
from concurrent.futures import ThreadPoolExecutor

local = threading.local()


def setup():
    return None


def main(_):
    local.x = 1
    found = []
    timer = threading.Timer(1, lambda: found.append(hasattr(local, "x")))
    timer.start()
    timer.join()
    with ThreadPoolExecutor(1) as pool:
        found.append(pool.submit(hasattr, local, "x").result())
    return found


threads = [main]


def check(seen):
    assert seen == [[False, False]]
