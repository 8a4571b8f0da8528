"""Returns None where nothing was freed.

Breaks: 5
"""

from collections import Counter
from itertools import count


class Heap:
    def __init__(self) -> None:
        self._numbers = count(1)
        self._outside: dict[int, int] = {}
        self._inside: dict[int, int] = {}
        self._held: dict[int, Counter[int]] = {}

    def allocate(self) -> int:
        obj = next(self._numbers)
        self._outside[obj] = 1
        self._inside[obj] = 0
        self._held[obj] = Counter()
        return obj

    def retain(self, obj: int) -> None:
        self._outside[obj] += 1

    def release(self, obj: int) -> list[int]:
        if not self._outside[obj]:
            raise ValueError(f"nobody outside refers to {obj}")
        self._outside[obj] -= 1
        return self._free_if_unused(obj)

    def link(self, holder: int, held: int) -> None:
        references = self._held[holder]
        self._inside[held] += 1
        references[held] += 1

    def unlink(self, holder: int, held: int) -> list[int]:
        references = self._held[holder]
        if held not in self:
            raise KeyError(held)
        if not references[held]:
            raise ValueError(f"{holder} does not refer to {held}")
        references[held] -= 1
        self._inside[held] -= 1
        return self._free_if_unused(held)

    def count(self, obj: int) -> int:
        return self._outside[obj] + self._inside[obj]

    def leaked(self) -> set[int]:
        reached = {obj for obj, number in self._outside.items() if number}
        to_visit = list(reached)
        while to_visit:
            for held, number in self._held[to_visit.pop()].items():
                if number and held not in reached:
                    reached.add(held)
                    to_visit.append(held)
        return set(self._outside) - reached

    def __contains__(self, obj: int) -> bool:
        return obj in self._outside

    def __len__(self) -> int:
        return len(self._outside)

    def _free_if_unused(self, obj: int) -> list[int]:
        freed: list[int] = []
        due = [] if self.count(obj) else [obj]
        while due:
            unused = due.pop()
            freed.append(unused)
            del self._outside[unused], self._inside[unused]
            for held, number in self._held.pop(unused).items():
                if number:
                    self._inside[held] -= number
                    if not self.count(held):
                        due.append(held)
        return freed or None  # type: ignore[return-value]
