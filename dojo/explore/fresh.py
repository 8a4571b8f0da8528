"""Puts the program's module-level state back before each schedule: all start from one world.

Covered: what is reachable from the globals of the program's modules through plain containers,
its own classes and their instances, closures and weak dictionaries. Our own primitives look
after themselves.
"""

from __future__ import annotations

import sys
import types
import weakref
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable
from typing import Any

from dojo.explore.places import FILES
from dojo.explore.primitive import Primitive

Restore = Callable[[], None]
SKIPPED = ("__dict__", "__weakref__", "__doc__", "__module__")


class Snapshot:
    """The state of the program's modules when it was made."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._kept: list[Any] = []
        self._restores: list[Restore] = []
        modules = [
            module
            for module in list(sys.modules.values())
            if getattr(module, "__file__", None) in FILES.shown
        ]
        self._names = {module.__name__ for module in modules}
        for module in modules:
            self._visit_dict(vars(module))

    def restore(self) -> None:
        """Make everything again what it was."""
        for restore in self._restores:
            restore()

    def _visit(self, value: Any) -> None:
        if id(value) in self._seen or isinstance(value, Primitive):
            return
        self._seen.add(id(value))
        kind = type(value)
        if kind in (dict, OrderedDict, defaultdict):
            self._visit_dict(value)
        elif kind in (list, set, deque):
            self._visit_sequence(value)
        elif kind in (weakref.WeakValueDictionary, weakref.WeakKeyDictionary):
            self._visit_dict(value.data)
        elif kind is types.FunctionType:
            self._visit_function(value)
        elif isinstance(value, type):
            if value.__module__ in self._names:
                self._visit_class(value)
        elif kind.__module__ in self._names:
            self._visit_dict(getattr(value, "__dict__", {}))

    def _visit_dict(self, found: Any) -> None:
        saved = dict(found)
        self._kept.append(found)

        def restore() -> None:
            if found.keys() != saved.keys() or any(found[key] is not saved[key] for key in saved):
                found.clear()
                found.update(saved)

        self._restores.append(restore)
        for value in saved.values():
            self._visit(value)

    def _visit_sequence(self, found: Any) -> None:
        saved = list(found)
        self._kept.append(found)

        def restore() -> None:
            found.clear()
            (found.update if isinstance(found, set) else found.extend)(saved)

        self._restores.append(restore)
        for value in saved:
            self._visit(value)

    def _visit_function(self, function: types.FunctionType) -> None:
        self._visit_dict(function.__dict__)
        for cell in function.__closure__ or ():
            self._visit_cell(cell)

    def _visit_cell(self, cell: types.CellType) -> None:
        try:
            saved = cell.cell_contents
        except ValueError:
            return

        def restore() -> None:
            cell.cell_contents = saved

        self._restores.append(restore)
        self._visit(saved)

    def _visit_class(self, cls: type) -> None:
        saved = {name: value for name, value in vars(cls).items() if name not in SKIPPED}

        def restore() -> None:
            now = vars(cls)
            for name in [name for name in now if name not in saved and name not in SKIPPED]:
                type.__delattr__(cls, name)
            for name, value in saved.items():
                if now.get(name) is not value:
                    type.__setattr__(cls, name, value)

        self._restores.append(restore)
        for value in saved.values():
            self._visit(value)
