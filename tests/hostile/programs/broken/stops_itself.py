"""Stops itself by a signal.

Expect: timeout
"""

import os
import signal


def double(number):
    os.kill(os.getpid(), signal.SIGSTOP)
    return 2 * number
