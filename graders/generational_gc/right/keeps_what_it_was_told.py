"""Cells with their own age; the references last seen of each object are kept with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol


class Node(Protocol):
    def references(self) -> Iterable[Node]: ...


class _Cell:
    def __init__(self, obj: Node) -> None:
        self.obj, self.age, self.rooted, self.noted = obj, 0, 0, False
        self.seen: list[_Cell] | None = None


class Heap(dict[Node, _Cell]):
    def __init__(self, thresholds: tuple[int, int, int] = (700, 10, 10)) -> None:
        super().__init__()
        self.limits, self.clock = thresholds, [0, 0, 0]

    def allocate(self, obj: Node) -> None:
        if self.clock[0] >= self.limits[0]:
            for age in (2, 1, 0):
                if self.clock[age] >= self.limits[age]:
                    self.collect(age)
                    break
        self[obj] = _Cell(obj)
        self.clock[0] += 1

    def add_root(self, obj: Node) -> None:
        self[obj].rooted += 1

    def remove_root(self, obj: Node) -> None:
        if obj not in self or self[obj].rooted < 1:
            raise ValueError
        self[obj].rooted -= 1

    def stored(self, holder: Node, held: Node) -> None:
        cells = self[holder], self[held]
        cells[0].noted = True

    def _ask(self, age: int) -> Iterator[_Cell]:
        for cell in self.values():
            cell.seen = None
        stack = [cell for cell in self.values() if cell.rooted]
        for cell in self.values():
            if cell.noted and cell.age > age:
                cell.seen = [self[one] for one in cell.obj.references()]
                stack.extend(cell.seen)
                yield cell
        while stack:
            cell = stack.pop()
            if cell.age <= age and cell.seen is None:
                cell.seen = [self[one] for one in cell.obj.references()]
                stack.extend(cell.seen)
                yield cell

    def collect(self, generation: int = 2) -> list[Node]:
        if generation not in range(3):
            raise ValueError
        list(self._ask(generation))
        freed = [c.obj for c in self.values() if c.age <= generation and c.seen is None]
        for obj in freed:
            del self[obj]
        for cell in self.values():
            if cell.age <= generation:
                cell.age = min(cell.age + 1, 2)
        for cell in self.values():
            cell.noted = cell.seen is not None and any(c.age < cell.age for c in cell.seen)
        self.clock[: generation + 1] = [0] * (generation + 1)
        if generation != 2:
            self.clock[generation + 1] += 1
        return freed

    def generation(self, obj: Node) -> int:
        return self[obj].age

    def counts(self) -> tuple[int, int, int]:
        return tuple(self.clock)  # type: ignore[return-value]
