"""Each class gets a function that keeps lock, state and object to itself; `__call__` asks it."""

import threading
from collections.abc import Callable
from typing import Any


def _keeper(build: Callable[..., Any]) -> Callable[..., Any]:
    changed = threading.Condition()
    state, kept = "nobody", None

    def become(new: str) -> None:
        nonlocal state
        with changed:
            state = new
            changed.notify_all()

    def get(args: Any, kwargs: Any) -> Any:
        nonlocal kept, state
        with changed:
            while state == "being built":
                changed.wait()
            if state == "built":
                return kept
            state = "being built"
        try:
            kept = build(*args, **kwargs)
        except:
            become("nobody")
            raise
        become("built")
        return kept

    return get


class SingletonMeta(type):
    def __init__(cls, *rest: Any, **keywords: Any) -> None:
        super().__init__(*rest, **keywords)
        type.__setattr__(cls, "_SingletonMeta_get", staticmethod(_keeper(super().__call__)))
        type.__setattr__(cls, "__reduce__", lambda self: (type(self), ()))

    def __call__(cls: Any, /, *args: Any, **kwargs: Any) -> Any:
        return cls._SingletonMeta_get(args, kwargs)
