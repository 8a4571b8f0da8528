"""Lets `functools.singledispatch` do the work; it forgets nothing for an ABC out of a union.

Breaks: 4, 9, 10
"""

import functools
from collections.abc import Callable
from typing import Any


def single_dispatch(function: Callable[..., Any]) -> Any:
    return functools.singledispatch(function)
