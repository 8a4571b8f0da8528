"""Grows in a daemon.

Expect: memory
"""

import os
import time


def double(number):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            kept = b'x' * (400 << 20)
            time.sleep(600)
        os._exit(0)
    time.sleep(600)
