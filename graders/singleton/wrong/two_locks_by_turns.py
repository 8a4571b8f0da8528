"""Classes take one of two locks by turns, and constructors that build others take both, crosswise.

Breaks: 9
"""

import itertools
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_locks = itertools.cycle([threading.RLock(), threading.RLock()])


def singleton(cls: type[T]) -> Callable[..., T]:
    lock = next(_locks)
    made: list[T] = []

    def get(*args: Any, **kwargs: Any) -> T:
        with lock:
            if not made:
                made.append(cls(*args, **kwargs))
            return made[0]

    return get
