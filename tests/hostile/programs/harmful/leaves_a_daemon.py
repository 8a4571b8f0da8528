"""Leaves a daemon that ignores every polite signal.

Expect: failed
"""

import os
import signal
import time


def double(number):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for one in range(1, 32):
                if one not in (signal.SIGKILL, signal.SIGSTOP):
                    signal.signal(one, signal.SIG_IGN)
            time.sleep(600)
        os._exit(0)
    os.wait()
    return 0
