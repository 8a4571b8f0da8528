"""Signatures, sources and type hints at run time.

Expect: passed
"""

import inspect
import typing


def hinted(number: 'int') -> 'int':
    return 2 * number


def double(number):
    assert list(inspect.signature(hinted).parameters) == ['number']
    assert typing.get_type_hints(hinted)['return'] is int
    assert inspect.getsource(hinted).startswith('def hinted')
    return hinted(number)
