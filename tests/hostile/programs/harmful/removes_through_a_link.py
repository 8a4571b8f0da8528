"""Leaves a link to somebody else's folder where it will be cleared away.

Expect: failed
"""

import os


def double(number):
    os.symlink('@VICTIM@', 'link')
    os.mkdir('folder')
    os.symlink('@VICTIM@', 'folder/link')
    return 0
