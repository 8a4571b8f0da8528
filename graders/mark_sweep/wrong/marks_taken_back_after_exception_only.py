"""Takes marks back after an `Exception`, and forgets what else can be raised.

Breaks: 8
"""

from collections.abc import Iterable
from typing import Protocol


class Node(Protocol):
    def references(self) -> Iterable["Node"]: ...


class Heap:
    def __init__(self) -> None:
        self._objects: dict[int, Node] = {}
        self._roots: dict[int, int] = {}
        self._marked: set[int] = set()

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
        to_visit = [obj for key, obj in self._objects.items() if key in self._roots]
        try:
            while to_visit:
                obj = to_visit.pop()
                if id(obj) not in self._marked:
                    self._marked.add(id(obj))
                    to_visit += [found for found in obj.references() if found in self]
        except Exception:
            self._marked.clear()
            raise
        freed = [obj for key, obj in self._objects.items() if key not in self._marked]
        for obj in freed:
            del self._objects[id(obj)]
        self._marked.clear()
        return freed

    def __contains__(self, obj: object) -> bool:
        return id(obj) in self._objects

    def __len__(self) -> int:
        return len(self._objects)
