"""Signals and timers to itself.

Expect: passed
"""

import os
import signal


def double(number):
    seen = []
    signal.signal(signal.SIGUSR1, lambda *_: seen.append(number))
    signal.signal(signal.SIGALRM, lambda *_: seen.append(number))
    os.kill(os.getpid(), signal.SIGUSR1)
    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
    while len(seen) < 2:
        signal.pause()
    return sum(seen[:2])
