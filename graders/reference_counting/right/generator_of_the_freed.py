"""Two tables of references, a generator that frees while it is consumed, levels for `leaked`."""

import itertools
from collections import Counter
from collections.abc import Iterator

OUTSIDE = 0


class Heap:
    def __init__(self) -> None:
        self._new = itertools.count(1_000_000, 7)
        self._references: Counter[tuple[int, int]] = Counter()
        self._targets: dict[int, dict[int, None]] = {OUTSIDE: {}}
        self._count: dict[int, int] = {}

    def allocate(self) -> int:
        obj = next(self._new)
        self._count[obj] = 0
        self._targets[obj] = {}
        self._add(OUTSIDE, obj)
        return obj

    def retain(self, obj: int) -> None:
        self._living(obj)
        self._add(OUTSIDE, obj)

    def release(self, obj: int) -> list[int]:
        self._living(obj)
        return self._dropped(OUTSIDE, obj)

    def link(self, holder: int, held: int) -> None:
        self._living(holder, held)
        self._add(holder, held)

    def unlink(self, holder: int, held: int) -> list[int]:
        self._living(holder, held)
        return self._dropped(holder, held)

    def count(self, obj: int) -> int:
        return self._count[obj]

    def leaked(self) -> set[int]:
        seen: set[int] = set()
        level = set(self._targets[OUTSIDE])
        while level:
            seen |= level
            level = {t for obj in level for t in self._targets[obj] if t not in seen}
        return {*self._count} - seen

    def __contains__(self, obj: int) -> bool:
        return obj in self._count

    def __len__(self) -> int:
        return len(self._count)

    def _living(self, *objects: int) -> None:
        if any(obj not in self._count for obj in objects):
            raise IndexError("no such object")

    def _dropped(self, holder: int, held: int) -> list[int]:
        if held not in self._targets[holder]:
            raise ValueError((holder, held))
        return list(self._take(holder, held, 1))

    def _add(self, holder: int, held: int) -> None:
        self._references[holder, held] += 1
        self._targets[holder][held] = None
        self._count[held] += 1

    def _take(self, holder: int, held: int, number: int) -> Iterator[int]:
        work = [(holder, held, number)]
        while work:
            holder, held, number = work.pop()
            self._references[holder, held] -= number
            self._count[held] -= number
            if not self._references[holder, held]:
                del self._references[holder, held]
                self._targets.get(holder, {}).pop(held, None)
            if not self._count[held]:
                yield held
                del self._count[held]
                work += [(held, t, self._references[held, t]) for t in self._targets.pop(held)]
