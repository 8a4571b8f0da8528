"""A traceback printed, with frames of the grader.

Expect: passed
"""

import sys
import traceback
import warnings


def double(number):
    try:
        1 / 0
    except ZeroDivisionError:
        traceback.print_exc()
        traceback.print_stack(file=sys.stdout)
    warnings.warn('doubling')
    return 2 * number
