"""Collect the young ones alone, and remember which of the old ones know a young one.

Why it is done so
    A collection of the young generations is a mark and sweep with two differences. It goes no
    further than the border: an older object counts as living, whatever led to it. And it has more
    places to start from: not the roots only, but all that older objects refer to. To find those by
    asking every old object would be a full collection again. So the heap keeps the few of them that
    matter, the *remembered set*.

    Who gets into it? First, whoever has a reference stored in it: that is the write barrier,
    `stored`. It keeps the holder and not the reference, so that a reference removed since then
    keeps nothing alive: the holder is asked again. Second, and easily forgotten, who moves on ahead
    of what it refers to. An object in generation 1 gets a new one, both survive, both move one up,
    and the holder is still a generation ahead: a full collection has just looked at both and must
    not forget it. Nothing is stored then, no barrier runs. So at the end of each collection the
    set is made anew from what was just asked. That also takes out of it whoever has no younger
    reference any more; else it only grows, and the collections become slow again.

    An old object that is garbage itself keeps its young ones alive until its own generation is
    collected. It is the price of not looking at it, and called nepotism.

    Everything that can raise comes first, in `_trace`; it changes nothing. What follows cannot
    fail, so that a collection happens as a whole or not at all.

    The objects are kept by generation. One table of "object: generation" is simpler, but then a
    young collection walks over all of it just to find out who is young.

What the alternatives cost
    No barrier but a copy of all references, made when they are stored: every assignment pays, and
    removals have to be told as well.

    Cards: the barrier marks the page of memory that was written to, and the collection looks at
    all objects on it. Cheaper for the program, dearer for the collector.

    All survivors to one generation, as CPython did for long: fewer cases, as nobody is ahead of
    anybody after a collection. But what was born just before it gets old at once.

What is asked next
    How does CPython do it without a barrier? It has reference counts. What an old object holds of
    a young one shows in the young one's count, and is not taken off by the young generation's own
    references. The count is the remembered set.

    Why is a threshold for the oldest not enough there? Because a full collection costs as much as
    the heap is large: it also waits until what is new is a quarter of what was there.

    When does it hurt? A program that allocates a million objects which all stay: each is looked at
    three times for nothing. `gc.freeze()` after start-up, or a higher threshold.

    Old objects that are caches and get new entries all the time: each write puts a large holder
    into the remembered set, and it is asked as a whole each time.

Cost: collecting 0 to g costs the objects in these generations and the remembered holders, however
many old ones there are.
"""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Protocol

_OLDEST = 2


class Node(Protocol):
    """What can be allocated in a heap."""

    def references(self) -> Iterable["Node"]:
        """Return the objects that this one refers to now."""


class Heap:
    """Objects in three generations, the young ones collected more often than the old."""

    def __init__(self, thresholds: tuple[int, int, int] = (700, 10, 10)) -> None:
        self._thresholds = thresholds
        self._counts = [0, 0, 0]
        self._members: list[set[Node]] = [set(), set(), set()]
        self._roots: Counter[Node] = Counter()
        self._remembered: set[Node] = set()

    def allocate(self, obj: Node) -> None:
        """Collect if it is time to, then put `obj` into generation 0; it is no root."""
        due = [g for g in range(_OLDEST + 1) if self._counts[g] >= self._thresholds[g]]
        if 0 in due:
            self.collect(max(due))
        self._members[0].add(obj)
        self._counts[0] += 1

    def add_root(self, obj: Node) -> None:
        """Let `obj`, and what it leads to, live."""
        self.generation(obj)
        self._roots[obj] += 1

    def remove_root(self, obj: Node) -> None:
        """Take back one `add_root`."""
        if not self._roots[obj]:
            raise ValueError(f"{obj!r} is no root")
        self._roots[obj] -= 1
        if not self._roots[obj]:
            del self._roots[obj]

    def stored(self, holder: Node, held: Node) -> None:
        """Take note that a reference to `held` was stored in `holder`."""
        if self.generation(holder) > self.generation(held):
            self._remembered.add(holder)

    def collect(self, generation: int = 2) -> list[Node]:
        """Collect this generation and the younger ones, and return what was freed."""
        if generation not in range(_OLDEST + 1):
            raise ValueError(f"there is no generation {generation}")
        asked = self._trace(generation)
        freed = self._promote(generation, asked.keys())
        self._remembered = {
            holder
            for holder, held in asked.items()
            if any(self.generation(obj) < self.generation(holder) for obj in held)
        }
        self._counts[: generation + 1] = [0] * (generation + 1)
        if generation < _OLDEST:
            self._counts[generation + 1] += 1
        return freed

    def generation(self, obj: Node) -> int:
        """Return which generation `obj` belongs to."""
        for number, members in enumerate(self._members):
            if obj in members:
                return number
        raise LookupError(f"{obj!r} is not in the heap")

    def counts(self) -> tuple[int, int, int]:
        """Return how far each generation is on its way to its threshold."""
        young, middle, old = self._counts
        return young, middle, old

    def __contains__(self, obj: object) -> bool:
        return any(obj in members for members in self._members)

    def __len__(self) -> int:
        return sum(map(len, self._members))

    def _trace(self, generation: int) -> dict[Node, list[Node]]:
        """Return the survivors and the remembered older objects, each with its references."""
        asked = {
            holder: list(holder.references())
            for holder in self._remembered
            if self.generation(holder) > generation
        }
        to_visit = [*self._roots, *chain.from_iterable(asked.values())]
        while to_visit:
            obj = to_visit.pop()
            if obj not in asked and self.generation(obj) <= generation:
                asked[obj] = list(obj.references())
                to_visit += asked[obj]
        return asked

    def _promote(self, generation: int, living: AbstractSet[Node]) -> list[Node]:
        """Move the survivors one generation on, the oldest first; return who is none."""
        freed: list[Node] = []
        for number in range(generation, -1, -1):
            members = self._members[number]
            freed += members - living
            self._members[number] = set()
            self._members[min(number + 1, _OLDEST)] |= members & living
        return freed
