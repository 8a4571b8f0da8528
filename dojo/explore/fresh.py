"""Puts the program's module-level state back before each schedule: all start from one world.

Covered: what is reachable from the globals of the program's modules through containers and their
subclasses, its own classes and the instances of those, slots, closures, default arguments, bound
and partial functions, weak containers, queues, futures and barriers; the handlers and levels of
`logging`, and the hooks for uncaught exceptions. Our own primitives look after themselves. A
generator or another iterator that was begun at import time cannot be wound back.
"""

from __future__ import annotations

import array
import functools
import logging
import sys
import threading
import types
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dojo.explore import iterators, raw
from dojo.explore.places import FILES
from dojo.explore.primitive import Primitive

Restore = Callable[[], None]
SKIPPED = ("__dict__", "__weakref__", "__doc__", "__module__")
PLAIN = (int, float, complex, str, bytes, type(None), types.CodeType, types.ModuleType)
OPAQUE = (*PLAIN, Primitive, raw.Thread)
MISSING: Any = object()
STATEFUL = {
    *("collections", "concurrent.futures._base", "logging", "queue", "threading"),
    *("_threading_local", "weakref", "_weakrefset", iterators.__name__),
}
"""Modules of the library whose instances hold nothing but state that may be put back."""
HOOKS = ((threading, "excepthook"), (sys, "excepthook"))
MAPPINGS: tuple[Any, ...] = (OrderedDict, dict)
SEQUENCES: tuple[Any, ...] = (list, set, deque)
BUFFERS = (bytearray, array.array)


class Snapshot:
    """The state of the program's modules when it was made."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._kept: list[Any] = []
        self._restores: list[Restore] = []
        self._todo: list[Any] = []
        modules = [
            module
            for module in list(sys.modules.values())
            if getattr(module, "__file__", None) in FILES.shown
        ]
        self._names = {module.__name__ for module in modules} | STATEFUL
        for module in modules:
            self._dict(vars(module), dict)
        for owner, name in HOOKS:
            self._restores.append(functools.partial(setattr, owner, name, getattr(owner, name)))
        self._todo += [logging.root, logging.Logger.manager]
        while self._todo:
            self._visit(self._todo.pop())

    def restore(self) -> None:
        """Make everything again what it was."""
        for restore in self._restores:
            restore()

    def _visit(self, value: Any) -> None:
        kind = type(value)
        if id(value) in self._seen or issubclass(kind, OPAQUE):
            return
        self._seen.add(id(value))
        self._kept.append(value)
        if issubclass(kind, type):
            if value.__module__ in self._names - STATEFUL:
                self._class(value)
            return
        self._contents(value, kind)
        self._todo.extend(_led_to(value))
        if kind.__module__ in self._names or kind is types.SimpleNamespace:
            self._attributes(value)

    def _contents(self, value: Any, kind: type) -> None:
        for base in MAPPINGS:
            if issubclass(kind, base):
                self._dict(value, base)
                return
        for base in SEQUENCES:
            if issubclass(kind, base):
                self._sequence(value, base)
        if issubclass(kind, BUFFERS):
            self._buffer(value)
        elif kind is types.CellType:
            self._cell(value)

    def _attributes(self, value: Any) -> None:
        try:
            own = object.__getattribute__(value, "__dict__")
        except AttributeError:
            pass
        else:
            self._dict(own, dict)
        self._slots(value)

    def _dict(self, found: Any, kind: Any) -> None:
        """Keep the items of a mapping; `kind` has the methods that no subclass has changed."""
        saved = dict(kind.items(found))

        def restore() -> None:
            if found.keys() != saved.keys() or any(
                kind.__getitem__(found, key) is not saved[key] for key in saved
            ):
                kind.clear(found)
                kind.update(found, saved)

        self._restores.append(restore)
        self._todo.extend(saved.values())

    def _sequence(self, found: Any, kind: Any) -> None:
        saved = list(kind.__iter__(found))
        fill = kind.update if kind is set else kind.extend

        def restore() -> None:
            kind.clear(found)
            fill(found, saved)

        self._restores.append(restore)
        self._todo.extend(saved)

    def _buffer(self, found: Any) -> None:
        saved = found[:]

        def restore() -> None:
            found[:] = saved

        self._restores.append(restore)

    def _cell(self, cell: types.CellType) -> None:
        try:
            saved = cell.cell_contents
        except ValueError:
            return

        def restore() -> None:
            cell.cell_contents = saved

        self._restores.append(restore)
        self._todo.append(saved)

    def _slots(self, value: Any) -> None:
        for member in _members(type(value)):
            try:
                saved = member.__get__(value)
            except AttributeError:
                saved = MISSING
            self._restores.append(functools.partial(_put_back, member, value, saved))
            self._todo.append(saved)

    def _class(self, cls: type) -> None:
        saved = {name: value for name, value in vars(cls).items() if name not in SKIPPED}

        def restore() -> None:
            now = vars(cls)
            for name in [name for name in now if name not in saved and name not in SKIPPED]:
                type.__delattr__(cls, name)
            for name, value in saved.items():
                if now.get(name) is not value:
                    type.__setattr__(cls, name, value)

        self._restores.append(restore)
        self._todo.extend(saved.values())


def _members(cls: type) -> Iterator[types.MemberDescriptorType]:
    for base in cls.__mro__:
        for member in vars(base).values():
            if isinstance(member, types.MemberDescriptorType):
                yield member


def _put_back(member: types.MemberDescriptorType, owner: Any, saved: Any) -> None:
    try:
        if member.__get__(owner) is saved:
            return
    except AttributeError:
        if saved is MISSING:
            return
    if saved is MISSING:
        member.__delete__(owner)
    else:
        member.__set__(owner, saved)


def _led_to(value: Any) -> Iterable[Any]:
    """What else belongs to a value that holds nothing changeable itself."""
    if isinstance(value, (tuple, frozenset)):
        return value
    if isinstance(value, types.FunctionType):
        defaults = value.__defaults__ or (), value.__kwdefaults__ or {}
        return (value.__dict__, *defaults, *(value.__closure__ or ()))
    if isinstance(value, types.MethodType):
        return value.__self__, value.__func__
    if isinstance(value, functools.partial):
        return value.func, value.args, value.keywords
    if isinstance(value, (staticmethod, classmethod)):
        return (value.__func__,)
    if isinstance(value, property):
        return value.fget, value.fset, value.fdel
    return ()
