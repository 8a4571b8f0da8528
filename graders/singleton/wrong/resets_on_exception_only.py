"""Cleans up after `Exception`, and leaves its latch shut after `KeyboardInterrupt`.

Breaks: 8
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    changed = threading.Condition()
    building = False
    instance: T | None = None

    def get(*args: Any, **kwargs: Any) -> T:
        nonlocal building, instance
        with changed:
            changed.wait_for(lambda: not building)
            if instance is not None:
                return instance
            building = True
        try:
            built = cls(*args, **kwargs)
        except Exception:
            with changed:
                building = False
                changed.notify_all()
            raise
        with changed:
            instance = built
            building = False
            changed.notify_all()
        return built

    return get
