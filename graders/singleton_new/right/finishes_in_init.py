"""`__new__` takes the lock, `__init__` gives it back; meanwhile only its holder knows the object."""

import functools
import threading
from typing import Any

_lock = threading.RLock()
_instances: dict[type, Any] = {}
_depth: dict[int, int] = {}


class Singleton:
    def __new__(cls, /, *args: Any, **kwargs: Any) -> Any:
        if cls in _instances:
            return _instances[cls]
        _lock.acquire()
        if cls in _instances:
            _lock.release()
            return _instances[cls]
        new = super().__new__(cls)
        _depth[id(new)] = 0
        return new

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        init = cls.__dict__.get("__init__") or (
            lambda self, /, *args, **kwargs: super(cls, self).__init__(*args, **kwargs)
        )

        @functools.wraps(init)
        def wrapper(self: Any, /, *args: Any, **kwargs: Any) -> None:
            if _instances.get(type(self)) is self:
                return
            _depth[id(self)] += 1
            finished = False
            try:
                init(self, *args, **kwargs)
                finished = True
            finally:
                _depth[id(self)] -= 1
                if _depth[id(self)] == 0:
                    del _depth[id(self)]
                    if finished:
                        _instances[type(self)] = self
                    _lock.release()

        cls.__init__ = wrapper  # type: ignore[method-assign]

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, _: Any) -> Any:
        return self

    def __reduce__(self) -> Any:
        return _instance_of, (type(self),)


def _instance_of(cls: Any) -> Any:
    return _instances[cls]
