"""Has pytest's tests do nothing.

Expect: tampered
"""

import _pytest.python

_pytest.python.Function.runtest = lambda self: None


def double(number):
    return 0
