"""Moves the living into a new table, a level at a time; roots are a plain list, with doubles."""

from collections.abc import Iterable
from typing import Protocol


class Node(Protocol):
    def references(self) -> Iterable["Node"]: ...


class Heap:
    def __init__(self) -> None:
        self.space: dict[int, Node] = {}
        self.roots: list[Node] = []

    def allocate(self, obj: Node) -> None:
        if self.space.setdefault(id(obj), obj) is obj and len(self.space) == self._size:
            raise ValueError("allocated before")
        self._size = len(self.space)

    _size = 0

    def add_root(self, obj: Node) -> None:
        if not (obj in self):
            raise KeyError("not here")
        self.roots.insert(0, obj)

    def remove_root(self, obj: Node) -> None:
        for place, root in enumerate(self.roots):
            if root is obj:
                self.roots.pop(place)
                return
        raise ValueError("no such root")

    def collect(self) -> list[Node]:
        new: dict[int, Node] = {}
        level = {id(root): root for root in self.roots}
        while level:
            new |= level
            below: dict[int, Node] = {}
            for obj in level.values():
                below |= {id(one): one for one in [*obj.references()] if one in self}
            level = {key: one for key, one in below.items() if key not in new}
        old, self.space = self.space, new
        self._size = len(new)
        return [old[key] for key in old.keys() - new.keys()]

    def __contains__(self, obj: object) -> bool:
        return self.space.get(id(obj)) is obj and obj is not None

    def __len__(self) -> int:
        return self._size
