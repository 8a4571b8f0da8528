"""Has a child look, and waits for what it sees.

Expect: tampered
"""

import gc
import os


def double(number):
    if os.fork() == 0:
        gc.get_objects()
        os._exit(0)
    os.wait()
    return 2 * number
