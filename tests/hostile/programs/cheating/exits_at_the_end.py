"""Has atexit end the process with success.

Expect: failed
"""

import atexit
import os

atexit.register(os._exit, 0)


def double(number):
    return 0
