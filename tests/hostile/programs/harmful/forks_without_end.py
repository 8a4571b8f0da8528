"""Forks as often as it may, three hundred times at most.

Expect: failed, timeout, memory
"""

import os
import time


def double(number):
    for _ in range(300):
        if os.fork() == 0:
            time.sleep(600)
    time.sleep(600)
