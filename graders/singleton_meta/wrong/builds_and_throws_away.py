"""Builds an object for every call, and gives the one that was kept first.

Breaks: 3, 5, 9
"""

from typing import Any

_instances: dict[type, Any] = {}


class SingletonMeta(type):
    def __init__(cls, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cls.__reduce__ = _reduce

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        return _instances.setdefault(cls, super().__call__(*args, **kwargs))


def _reduce(self: Any) -> Any:
    return type(self), ()
