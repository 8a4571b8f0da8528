"""Has failed be spelt passed.

Expect: tampered
"""

from dojo.verdict import Cause

Cause.FAILED._value_ = 'passed'


def double(number):
    return 0
