"""Cleans up after `Exception` and `KeyboardInterrupt`, and no other end that it has heard of.

Breaks: 8
"""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    changed = threading.Condition()
    state = "nobody"
    instance: T

    def become(new: str) -> None:
        nonlocal state
        with changed:
            state = new
            changed.notify_all()

    def get(*args: Any, **kwargs: Any) -> T:
        nonlocal state, instance
        with changed:
            changed.wait_for(lambda: state != "being built")
            if state == "built":
                return instance
            state = "being built"
        try:
            instance = cls(*args, **kwargs)
        except (Exception, KeyboardInterrupt):
            become("nobody")
            raise
        become("built")
        return instance

    return get
