"""Kills every process it may.

Expect: failed
Levels: full, files
"""

import os
import signal


def double(number):
    os.kill(-1, signal.SIGKILL)
    return 0
