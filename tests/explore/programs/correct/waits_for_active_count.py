"""Polls until the number of threads is what it was.

Expect: pass
"""

import threading
import time


def setup():
    log = []
    before = threading.active_count()
    for _ in range(2):
        threading.Thread(target=log.append, args=(1,)).start()
    while threading.active_count() > before:
        time.sleep(0.1)
    log.append("all")
    return log


threads = [lambda log: None]


def check(seen, log):
    assert log == [1, 1, "all"], log
