"""Writes the mark into the object, which may not take it.

Breaks: 6
"""

from collections.abc import Iterable
from typing import Any, Protocol


class Node(Protocol):
    def references(self) -> Iterable["Node"]: ...


class Heap:
    def __init__(self) -> None:
        self._objects: dict[int, Node] = {}
        self._roots: dict[int, int] = {}

    def allocate(self, obj: Node) -> None:
        if obj in self:
            raise ValueError("allocated twice")
        self._objects[id(obj)] = obj

    def add_root(self, obj: Node) -> None:
        if obj not in self:
            raise LookupError("not in the heap")
        self._roots[id(obj)] = self._roots.get(id(obj), 0) + 1

    def remove_root(self, obj: Node) -> None:
        number = self._roots.get(id(obj), 0)
        if not number:
            raise ValueError("no root")
        if number == 1:
            del self._roots[id(obj)]
        else:
            self._roots[id(obj)] = number - 1

    def collect(self) -> list[Node]:
        to_visit: list[Any] = [self._objects[key] for key in self._roots]
        for obj in to_visit:
            obj.marked = True
        while to_visit:
            for found in to_visit.pop().references():
                if found in self and not getattr(found, "marked", False):
                    found.marked = True
                    to_visit.append(found)
        freed = []
        living: Any
        for living in list(self._objects.values()):
            if getattr(living, "marked", False):
                living.marked = False
            else:
                freed.append(self._objects.pop(id(living)))
        return freed

    def __contains__(self, obj: object) -> bool:
        return id(obj) in self._objects

    def __len__(self) -> int:
        return len(self._objects)
