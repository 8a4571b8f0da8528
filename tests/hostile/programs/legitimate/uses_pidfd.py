"""A descriptor of a child process.

Expect: passed
Levels: full, files, process
"""

import os
import select
import signal


def double(number):
    child = os.fork()
    if child == 0:
        signal.pause()
    descriptor = os.pidfd_open(child)
    signal.pidfd_send_signal(descriptor, signal.SIGKILL)
    assert select.select([descriptor], [], [], 5)[0]
    os.waitpid(child, 0)
    return 2 * number
