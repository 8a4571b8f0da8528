"""A cell for every object, references as a list with doubles, and a queue instead of a stack."""

from collections import deque


class _Cell:
    __slots__ = ("holds", "outside", "total")

    def __init__(self) -> None:
        self.outside = self.total = 1
        self.holds: list[int] = []


class Heap(dict[int, _Cell]):
    latest = 0

    def allocate(self) -> int:
        self.latest -= 1
        self[self.latest] = _Cell()
        return self.latest

    def retain(self, obj: int) -> None:
        cell = self[obj]
        cell.outside += 1
        cell.total += 1

    def release(self, obj: int) -> list[int]:
        cell = self[obj]
        if cell.outside < 1:
            raise ValueError("released too often")
        cell.outside -= 1
        return self._dropped([obj])

    def link(self, holder: int, held: int) -> None:
        cells = self[holder], self[held]
        cells[0].holds.append(held)
        cells[1].total += 1

    def unlink(self, holder: int, held: int) -> list[int]:
        self[held], self[holder].holds.remove(held)
        return self._dropped([held])

    def count(self, obj: int) -> int:
        return self[obj].total

    def leaked(self) -> set[int]:
        lost = set(self)
        queue = deque(obj for obj in self if self[obj].outside)
        while queue:
            obj = queue.popleft()
            if obj in lost:
                lost.remove(obj)
                queue.extend(self[obj].holds)
        return lost

    def _dropped(self, references: list[int]) -> list[int]:
        freed = []
        queue = deque(references)
        while queue:
            obj = queue.popleft()
            self[obj].total -= 1
            if self[obj].total == 0:
                queue.extend(self.pop(obj).holds)
                freed.append(obj)
        return freed
