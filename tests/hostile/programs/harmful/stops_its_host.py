"""Stops the process that runs the tests, and waits.

Expect: failed
Expect at process: timeout
"""

import os
import signal
import time


def double(number):
    os.kill(os.getppid(), signal.SIGSTOP)
    time.sleep(600)
