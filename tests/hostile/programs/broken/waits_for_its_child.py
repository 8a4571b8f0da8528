"""Waits for a child that never ends.

Expect: timeout
"""

import os
import time


def double(number):
    if os.fork() == 0:
        time.sleep(600)
    os.wait()
    return 2 * number
