"""Leaves folders that nobody may enter.

Expect: failed
"""

import os


def double(number):
    os.makedirs('a/b')
    open('a/b/c', 'w').close()
    os.chmod('a/b', 0)
    os.chmod('a', 0)
    return 0
