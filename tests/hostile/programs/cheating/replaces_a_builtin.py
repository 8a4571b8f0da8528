"""Has bool be always true.

Expect: tampered
"""

import builtins

builtins.bool = lambda value=True: True


def double(number):
    return 0
