"""A pattern that backtracks for ever.

Expect: timeout
"""

import re


def double(number):
    return re.match(r'(a+)+$', 'a' * 60 + 'b')
