"""Try-lock with tiny sleeps until a deadline, while the other holds it for long.

Expect: pass
"""

import threading
import time


def setup():
    return threading.Lock()


def hold(lock):
    with lock:
        time.sleep(30)


def take(lock):
    end = time.time() + 60
    while time.time() < end:
        if lock.acquire(blocking=False):
            lock.release()
            return True
        time.sleep(0.01)
    return False


threads = [hold, take]


def check(seen):
    assert seen[1:] == [True]
