"""Puts a module of its own in the place of the comparison's.

Expect: tampered
"""

import sys
import types

sys.modules['dojo.compare'] = types.ModuleType('dojo.compare')


def double(number):
    return 0
