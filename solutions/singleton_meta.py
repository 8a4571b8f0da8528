"""Calling a class is a method of its metaclass: keep the object there, and nothing runs twice.

Why it is done so
    `Settings(...)` is `type(Settings).__call__(Settings, ...)`. `type.__call__` runs `__new__` and
    `__init__`; whoever overrides it decides whether they run at all. So the metaclass form needs no
    guard in `__init__`, unlike the one with `__new__`, and a class may define both as it likes.

    `super().__call__` returns a finished object, and only then is it kept. Who sees something other
    than the mark for "nothing yet" sees it finished; a constructor that raised has kept nothing,
    and `with` gives its lock back. The first look saves the lock, the second one, under the lock,
    is what makes it right.

    Lock and instance are made in the metaclass's `__init__`, which runs once for each class, a
    subclass too. `hasattr(cls, "_instance")` would find the base's, and the subclass would get an
    object of another class. The look-up `cls.__instance` is safe because every class has its own.

    A lock for each class: a constructor may build another singleton without stopping the whole
    program. Re-entrant: one that asks for itself ends in a RecursionError and not in silence.

    `copy` and `pickle` never call the class: they make an object by `__new__`, or in pickle's
    protocols 0 and 1 by `object.__new__`, and fill in the old attributes. So each class gets a
    `__reduce_ex__` that says "call my class", and calling it gives the instance, unchanged.

    `**kwargs` of the class statement go on to `type.__new__`, from there to `__init_subclass__`;
    `type.__init__` ignores them. Calling `super()` throughout is what lets ABCMeta stand beside it.

What the alternatives cost
    A dictionary of instances in the metaclass is as good, and keeps every class for ever. A
    metaclass may collide with another one, and then somebody has to write a third that is both.
    The decorator is shorter; what it returns is no class.

What is asked next
    Where does Python look for `__call__`? On the type of what is called, never in the object. Why
    does `__init__` of the class not see later arguments? `type.__call__` is not reached. What
    runs when, in a class statement? `__prepare__`, the body, `__new__` and `__init__` of the
    metaclass, and within `type.__new__` `__set_name__` and `__init_subclass__`. Must it be a
    metaclass? If `__init_subclass__` can do it, that is preferred; here it can do it less well.

Cost: one comparison for each call; a lock for each class.
"""

import threading
from typing import Any


class SingletonMeta(type):
    """A metaclass: each of its classes has one instance, which calling it gives."""

    def __init__(
        cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], /, **kwargs: Any
    ) -> None:
        super().__init__(name, bases, namespace, **kwargs)
        cls.__lock = threading.RLock()
        cls.__instance: Any = None
        cls.__reduce_ex__ = _reduce  # type: ignore[method-assign, assignment]

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        """Return the instance, which the first call builds."""
        if cls.__instance is None:
            with cls.__lock:
                if cls.__instance is None:
                    cls.__instance = super().__call__(*args, **kwargs)
        return cls.__instance


def _reduce(self: object, _protocol: object, /) -> tuple[Any, ...]:
    """Say how `copy` and `pickle` make the object: by calling its class."""
    return type(self), ()
