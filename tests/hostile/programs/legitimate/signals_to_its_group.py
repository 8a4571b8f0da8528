"""Asks whether its parent lives, and signals its own group.

Expect: passed
"""

import os
import signal


def double(number):
    os.kill(os.getppid(), 0)
    seen = []
    signal.signal(signal.SIGUSR2, lambda *_: seen.append(2 * number))
    os.killpg(0, signal.SIGUSR2)
    return seen[0]
