"""`lru_cache` and `cached_property` as documented: the function may run twice.

The real `lru_cache` is C, so its look-up and its store are points that no bytecode shows; the
real `cached_property` took an undocumented lock until 3.11 and none since. These behave alike on
every version.
"""

# ruff: noqa: SLF001 - the cache's own state and functools' own key

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from dojo.explore.primitive import Primitive

T = TypeVar("T")
MISSING: Any = object()


class _Cell(Primitive):
    """The state behind one cache: emptied when another run begins, each use a point."""

    kind = "cache"

    def __init__(self) -> None:
        self.entries: OrderedDict[Hashable, Any] = OrderedDict()
        self.hits = self.misses = 0
        super().__init__()

    def _state(self) -> object:
        return None

    def _restore(self, _state: object) -> None:
        self.entries.clear()
        self.hits = self.misses = 0

    def touch(self, *, write: bool) -> None:
        """A point before the cache is looked at or changed."""
        run = self._enter()
        if run is not None:
            run.sync(self.key)
            assert run.current is not None
            if write:
                run.changes(self.key)
            else:
                run.memory.happened(run.current, self.key, write=False)
            if run.recorder is not None:
                run.recorder.says(
                    run.current, "stores in the cache" if write else "looks in the cache"
                )


def lru_cache_wrapper(
    user_function: Callable[..., Any],
    maxsize: int | None,
    typed: bool,  # noqa: FBT001 - functools passes it so
    cache_info: Any,
) -> Any:
    """What `functools.lru_cache` builds its wrappers with."""
    cell = _Cell()

    def wrapper(*args: Any, **kwargs: Any) -> Any:
        key = functools._make_key(args, kwargs, typed)
        cell.touch(write=False)
        if key in cell.entries:
            cell.hits += 1
            cell.entries.move_to_end(key)
            return cell.entries[key]
        cell.misses += 1
        result = user_function(*args, **kwargs)
        cell.touch(write=True)
        if maxsize != 0:
            cell.entries.setdefault(key, result)
            while maxsize is not None and len(cell.entries) > maxsize:
                cell.entries.popitem(last=False)
        return result

    def info() -> Any:
        cell.touch(write=False)
        return cache_info(cell.hits, cell.misses, maxsize, len(cell.entries))

    def clear() -> None:
        cell.touch(write=True)
        cell._restore(None)

    wrapper.cache_info = info  # type: ignore[attr-defined]
    wrapper.cache_clear = clear  # type: ignore[attr-defined]
    return wrapper


class cached_property(Generic[T]):  # noqa: N801 (functools' name)
    """`functools.cached_property` without a lock, on every version."""

    def __init__(self, func: Callable[[Any], T]) -> None:
        self.func = func
        self.attrname: str | None = None
        self.__doc__ = func.__doc__
        self._cell = _Cell()

    def __set_name__(self, owner: type, name: str) -> None:
        self.attrname = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError(
                "Cannot use cached_property instance without calling __set_name__ on it."
            )
        self._cell.touch(write=False)
        value = instance.__dict__.get(self.attrname, MISSING)
        if value is MISSING:
            value = self.func(instance)
            self._cell.touch(write=True)
            instance.__dict__[self.attrname] = value
        return value
