"""Locks on a file, both kinds.

Expect: passed
"""

import fcntl


def double(number):
    with open('lock', 'w') as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        fcntl.lockf(file, fcntl.LOCK_EX)
        fcntl.lockf(file, fcntl.LOCK_UN)
        fcntl.flock(file, fcntl.LOCK_UN)
    return 2 * number
