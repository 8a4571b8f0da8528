"""Takes the roots off its table while it marks: the next collection has none.

Breaks: 1, 2, 3, 5, 6, 7, 8
"""

from collections.abc import Iterable
from typing import Protocol


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
        marked = set(self._roots)
        to_visit = []
        while self._roots:
            to_visit.append(self._objects[self._roots.popitem()[0]])
        while to_visit:
            for found in to_visit.pop().references():
                if found in self and id(found) not in marked:
                    marked.add(id(found))
                    to_visit.append(found)
        freed = [obj for key, obj in self._objects.items() if key not in marked]
        for obj in freed:
            del self._objects[id(obj)]
        return freed

    def __contains__(self, obj: object) -> bool:
        return id(obj) in self._objects

    def __len__(self) -> int:
        return len(self._objects)
