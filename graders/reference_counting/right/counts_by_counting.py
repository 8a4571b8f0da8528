"""Keeps no count of references from objects but the list of who refers to whom, both ways."""

from __future__ import annotations


class _Object:
    def __init__(self, number: int) -> None:
        self.number = number
        self.variables = 1
        self.referrers: list[_Object] = []
        self.referents: list[_Object] = []


class Heap:
    def __init__(self) -> None:
        self.all: dict[int, _Object] = {}
        self.last = 0

    def allocate(self) -> int:
        self.last += 1
        self.all[self.last] = _Object(self.last)
        return self.last

    def retain(self, obj: int) -> None:
        self.all[obj].variables += 1

    def release(self, obj: int) -> list[int]:
        found = self.all[obj]
        if not found.variables:
            raise ValueError
        found.variables -= 1
        return self._settle(found)

    def link(self, holder: int, held: int) -> None:
        one, other = self.all[holder], self.all[held]
        one.referents.append(other)
        other.referrers.append(one)

    def unlink(self, holder: int, held: int) -> list[int]:
        one, other = self.all[holder], self.all[held]
        one.referents.remove(other)
        other.referrers.remove(one)
        return self._settle(other)

    def count(self, obj: int) -> int:
        return len(self.all[obj].referrers) + self.all[obj].variables

    def leaked(self) -> set[int]:
        stack = [found for found in self.all.values() if found.variables]
        reached = set()
        while stack:
            found = stack.pop()
            if found.number not in reached:
                reached.add(found.number)
                stack.extend(found.referents)
        return {number for number in self.all if number not in reached}

    def __contains__(self, obj: int) -> bool:
        return obj in self.all

    def __len__(self) -> int:
        return len(self.all)

    def _settle(self, first: _Object) -> list[int]:
        freed = []
        candidates = [first]
        while candidates:
            found = candidates.pop()
            if not found.variables and not found.referrers:
                freed.append(self.all.pop(found.number).number)
                for other in found.referents:
                    other.referrers.remove(found)
                    if not other.referrers:
                        candidates.append(other)
        return freed
