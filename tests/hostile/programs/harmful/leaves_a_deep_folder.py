"""Leaves folders nested six hundred deep.

Expect: failed
"""

import os


def double(number):
    for _ in range(600):
        os.mkdir('deep')
        os.chdir('deep')
    return 0
