"""Blocks every signal and spins.

Expect: timeout
"""

import signal


def double(number):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    while True:
        pass
