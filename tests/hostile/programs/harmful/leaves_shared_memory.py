"""Leaves a block of shared memory.

Expect: failed
Levels: full, files
"""

import os


def double(number):
    open('/dev/shm/hostile-litter', 'w').write('x' * 1000)
    return 0
