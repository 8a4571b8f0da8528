"""One table of ages, with a list of references noted by hand for whoever is older."""

from collections.abc import Iterable
from typing import Any, Protocol


class Node(Protocol):
    def references(self) -> Iterable["Node"]: ...


class Heap:
    def __init__(self, thresholds: tuple[int, int, int] = (700, 10, 10)) -> None:
        self.thresholds = thresholds
        self.age: dict[Node, int] = {}
        self.roots: list[Node] = []
        self.suspects: list[Node] = []
        self.tally = (0, 0, 0)

    def allocate(self, obj: Node) -> None:
        reached = [count >= limit for count, limit in zip(self.tally, self.thresholds)]
        if reached[0]:
            self.collect(2 if reached[2] else 1 if reached[1] else 0)
        self.age[obj] = 0
        self.tally = (self.tally[0] + 1, *self.tally[1:])

    def add_root(self, obj: Node) -> None:
        if obj not in self.age:
            raise KeyError
        self.roots.append(obj)

    def remove_root(self, obj: Node) -> None:
        self.roots.remove(obj)

    def stored(self, holder: Node, held: Node) -> None:
        if self.age[held] != self.age[holder]:
            self.suspects.append(holder)

    def collect(self, generation: int = 2) -> list[Node]:
        if not 0 <= generation <= 2:
            raise ValueError(generation)
        pool = {obj for obj, age in self.age.items() if age <= generation}
        told: dict[Any, tuple[Node, ...]] = {}
        for obj in self.suspects:
            if obj not in pool and obj not in told:
                told[obj] = tuple(obj.references())
        level = {one for found in told.values() for one in found} | set(self.roots)
        while level := {obj for obj in level if obj in pool and obj not in told}:
            told |= {obj: tuple(obj.references()) for obj in level}
            level = {one for obj in level for one in told[obj]}
        dead = [obj for obj in pool if obj not in told]
        for obj in dead:
            del self.age[obj]
        self.age.update({obj: min(2, self.age[obj] + 1) for obj in pool if obj in told})
        self.suspects = [
            obj for obj, found in told.items() if self.age[obj] > min((self.age[one] for one in found), default=3)
        ]
        one, two = self.tally[1:]
        self.tally = [(0, one + 1, two), (0, 0, two + 1), (0, 0, 0)][generation]
        return dead

    def generation(self, obj: Node) -> int:
        return self.age[obj]

    def counts(self) -> tuple[int, int, int]:
        return self.tally

    def __contains__(self, obj: object) -> bool:
        return obj in self.age

    def __len__(self) -> int:
        return len(self.age)
