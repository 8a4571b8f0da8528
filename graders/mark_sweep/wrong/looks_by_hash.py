"""Keeps objects in a set: they need a hash, and equal ones are the same.

Breaks: 6
"""

from collections.abc import Hashable, Iterable
from typing import Protocol


class Node(Protocol):
    def references(self) -> Iterable["Node"]: ...


class Heap:
    def __init__(self) -> None:
        self._objects: set[Node] = set()
        self._roots: dict[int, int] = {}

    def allocate(self, obj: Node) -> None:
        if obj in self:
            raise ValueError("allocated twice")
        self._objects.add(obj)

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
        marked = set(self._roots)
        to_visit = [obj for obj in self._objects if id(obj) in marked]
        while to_visit:
            for found in to_visit.pop().references():
                if found in self and id(found) not in marked:
                    marked.add(id(found))
                    to_visit.append(found)
        freed = [obj for obj in self._objects if id(obj) not in marked]
        self._objects.difference_update(freed)
        return freed

    def __contains__(self, obj: object) -> bool:
        return isinstance(obj, Hashable) and obj in self._objects

    def __len__(self) -> int:
        return len(self._objects)
