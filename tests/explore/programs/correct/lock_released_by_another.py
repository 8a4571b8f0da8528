"""A Lock as a signal: released by another thread.

Expect: pass
"""

import threading


def setup():
    lock = threading.Lock()
    lock.acquire()
    return lock, []


def wait(state):
    lock, log = state
    lock.acquire()
    return log[0]


def signal(state):
    lock, log = state
    log.append("sent")
    lock.release()


threads = [wait, signal]


def check(seen):
    assert seen[0] == "sent"
