"""Keeps objects in a list and asks with `in`, which takes equal ones for the same.

Breaks: 5, 6
"""

from collections.abc import Iterable
from typing import Protocol


class Node(Protocol):
    def references(self) -> Iterable["Node"]: ...


class Heap:
    def __init__(self) -> None:
        self._objects: list[Node] = []
        self._roots: list[Node] = []

    def allocate(self, obj: Node) -> None:
        if obj in self._objects:
            raise ValueError("allocated twice")
        self._objects.append(obj)

    def add_root(self, obj: Node) -> None:
        if obj not in self._objects:
            raise LookupError("not in the heap")
        self._roots.append(obj)

    def remove_root(self, obj: Node) -> None:
        self._roots.remove(obj)

    def collect(self) -> list[Node]:
        marked: list[Node] = []
        to_visit = list(self._roots)
        while to_visit:
            obj = to_visit.pop()
            if obj in self._objects and obj not in marked:
                marked.append(obj)
                to_visit += obj.references()
        freed = [obj for obj in self._objects if obj not in marked]
        self._objects = marked
        return freed

    def __contains__(self, obj: object) -> bool:
        return obj in self._objects

    def __len__(self) -> int:
        return len(self._objects)
