"""Joins all threads but the main one.

Expect: pass
"""

import threading


def setup():
    log = []
    for _ in range(2):
        threading.Thread(target=log.append, args=(1,)).start()
    for thread in threading.enumerate():
        if thread is not threading.main_thread():
            thread.join()
    log.append("all")
    return log


threads = [lambda log: None]


def check(seen, log):
    assert log == [1, 1, "all"], log
