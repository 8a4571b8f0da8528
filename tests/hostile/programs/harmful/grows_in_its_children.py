"""Has children take memory.

Expect: memory
"""

import os
import time


def double(number):
    for _ in range(4):
        if os.fork() == 0:
            kept = b'x' * (100 << 20)
            time.sleep(600)
    time.sleep(600)
