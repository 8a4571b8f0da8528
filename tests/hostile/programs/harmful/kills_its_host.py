"""Kills the process that runs the tests.

Expect: failed
Expect at process: internal
"""

import os
import signal


def double(number):
    os.kill(os.getppid(), signal.SIGKILL)
    return 0
