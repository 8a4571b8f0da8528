"""Kills a process of somebody else's.

Expect: failed
Harm at: process
"""

import os
import signal


def double(number):
    os.kill(@VICTIM_PID@, signal.SIGKILL)
    return 0
