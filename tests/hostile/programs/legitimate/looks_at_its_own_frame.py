"""Its own frame, by both ways.

Expect: passed
"""

import inspect
import sys


def double(number):
    inspect.currentframe()
    return 2 * sys._getframe().f_locals['number']
