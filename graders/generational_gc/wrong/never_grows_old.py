"""Moves the survivors of generation 0 on, and leaves those of 1 where they are.

Breaks: 1, 2, 3, 4, 5
"""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol


class Node(Protocol):
    def references(self) -> Iterable["Node"]: ...


class Heap:
    def __init__(self, thresholds: tuple[int, int, int] = (700, 10, 10)) -> None:
        self._thresholds = thresholds
        self._counts = [0, 0, 0]
        self._members: list[set[Node]] = [set(), set(), set()]
        self._roots: Counter[Node] = Counter()
        self._remembered: set[Node] = set()

    def allocate(self, obj: Node) -> None:
        due = [g for g in range(3) if self._counts[g] >= self._thresholds[g]]
        if 0 in due:
            self.collect(max(due))
        self._members[0].add(obj)
        self._counts[0] += 1

    def add_root(self, obj: Node) -> None:
        self.generation(obj)
        self._roots[obj] += 1

    def remove_root(self, obj: Node) -> None:
        if not self._roots[obj]:
            raise ValueError("no root")
        self._roots[obj] -= 1

    def stored(self, holder: Node, held: Node) -> None:
        if self.generation(holder) > self.generation(held):
            self._remembered.add(holder)

    def collect(self, generation: int = 2) -> list[Node]:
        if generation not in (0, 1, 2):
            raise ValueError("no such generation")
        asked: dict[Node, list[Node]] = {}
        to_visit = list(+self._roots)
        for holder in self._remembered:
            if self.generation(holder) > generation:
                asked[holder] = list(holder.references())
                to_visit += asked[holder]
        while to_visit:
            obj = to_visit.pop()
            if obj not in asked and self.generation(obj) <= generation:
                asked[obj] = list(obj.references())
                to_visit += asked[obj]
        freed: list[Node] = []
        for g in range(generation, -1, -1):
            members, self._members[g] = self._members[g], set()
            freed += [obj for obj in members if obj not in asked]
            self._members[1 if g == 0 else g] |= {obj for obj in members if obj in asked}
        self._remembered = {
            holder
            for holder, held in asked.items()
            if any(self.generation(obj) < self.generation(holder) for obj in held)
        }
        for g in range(generation + 1):
            self._counts[g] = 0
        if generation < 2:
            self._counts[generation + 1] += 1
        return freed

    def generation(self, obj: Node) -> int:
        for number, members in enumerate(self._members):
            if obj in members:
                return number
        raise LookupError("not in the heap")

    def counts(self) -> tuple[int, int, int]:
        return self._counts[0], self._counts[1], self._counts[2]

    def __contains__(self, obj: object) -> bool:
        return any(obj in members for members in self._members)

    def __len__(self) -> int:
        return sum(len(members) for members in self._members)
