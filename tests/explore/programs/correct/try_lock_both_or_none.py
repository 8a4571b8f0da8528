"""Takes two locks by trying, gives back on failure, sleeps a random time.

Expect: pass
"""

import random
import threading
import time


def setup():
    return threading.Lock(), threading.Lock()


def both(first, second):
    def run(locks):
        while True:
            with locks[first]:
                if locks[second].acquire(blocking=False):
                    locks[second].release()
                    return
            time.sleep(random.random())

    return run


threads = [both(0, 1), both(1, 0)]


def check(seen):
    pass
