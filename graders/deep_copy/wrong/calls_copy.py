"""Calls the copy module.

Breaks: 9
"""

import copy
from typing import Any, TypeVar

T = TypeVar("T")


def deep_copy(x: T, memo: dict[int, Any] | None = None) -> T:
    return copy.deepcopy(x, memo)


def shallow_copy(x: T) -> T:
    return copy.copy(x)
