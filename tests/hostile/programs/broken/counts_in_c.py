"""Never comes back from C.

Expect: timeout
"""

import itertools


def double(number):
    return sum(itertools.repeat(number))
