"""Frees what nobody refers to, again and again: a circle is never freed.

Breaks: 2, 4, 5, 7, 8
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
        freed: list[Node] = []
        while True:
            held = {id(found) for obj in self._objects.values() for found in obj.references()}
            dead = [key for key in self._objects if key not in held and key not in self._roots]
            if not dead:
                return freed
            freed += [self._objects.pop(key) for key in dead]

    def __contains__(self, obj: object) -> bool:
        return id(obj) in self._objects

    def __len__(self) -> int:
        return len(self._objects)
