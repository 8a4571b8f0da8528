"""Makes the name AssertionError mean something harmless.

Expect: tampered
"""

import builtins

builtins.AssertionError = Warning


def double(number):
    return 0
