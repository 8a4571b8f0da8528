"""An object that is called like the class and keeps a state: nobody, being built, built."""

import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class _Single(Generic[T]):
    _instance: T

    def __init__(self, cls: type[T]) -> None:
        self._cls = cls
        self._state = "nobody"
        self._changed = threading.Condition()

    def _become(self, state: str) -> None:
        with self._changed:
            self._state = state
            self._changed.notify_all()

    def __call__(self, /, *args: Any, **kwargs: Any) -> T:
        with self._changed:
            while self._state == "being built":
                self._changed.wait()
            if self._state == "built":
                return self._instance
            self._state = "being built"
        try:
            self._instance = self._cls(*args, **kwargs)
        except:
            self._become("nobody")
            raise
        self._become("built")
        return self._instance


def singleton(cls: type[T]) -> Callable[..., T]:
    return _Single(cls)
