"""Leaves daemons that replace one another.

Expect: failed, timeout
"""

import os
import time


def double(number):
    if os.fork() == 0:
        os.setsid()
        for _ in range(2000):
            if os.fork():
                os._exit(0)
            time.sleep(0.001)
        os._exit(0)
    return 0
