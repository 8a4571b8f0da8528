"""Keeps the object that `__new__` gave, and calls `__init__` on it again when it has raised.

Breaks: 8
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    lock = threading.RLock()
    raw: list[T] = []
    made: list[T] = []

    def get(*args: Any, **kwargs: Any) -> T:
        with lock:
            if not raw:
                plain = cls.__new__ is object.__new__
                raw.append(cls.__new__(cls) if plain else cls.__new__(cls, *args, **kwargs))
            if not made:
                type(raw[0]).__init__(raw[0], *args, **kwargs)
                made.append(raw[0])
            return made[0]

    return get
