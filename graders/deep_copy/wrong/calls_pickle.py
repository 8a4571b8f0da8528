"""Has pickle write and read it.

Breaks: 1, 2, 3, 4, 5, 6, 7, 8, 9
"""

import pickle
from typing import Any, TypeVar

T = TypeVar("T")


def deep_copy(x: T, memo: dict[int, Any] | None = None) -> T:
    return pickle.loads(pickle.dumps(x))


def shallow_copy(x: T) -> T:
    if isinstance(x, (list, dict, set, bytearray)):
        return x.copy()
    return deep_copy(x)
