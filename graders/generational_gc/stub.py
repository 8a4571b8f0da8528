"""A generational collector that leaves the old in peace

Most objects die young, and what has lived long will probably live on. So a collector need not look
at everything each time: new objects are generation 0 and are collected often, survivors move on to
generation 1 and later to 2, which are collected seldom. The catch is an old object that refers to
a young one: nobody looks at the old one, and still the young one must live. So the program tells
the heap of every reference that it stores in an object after its `allocate` (a *write barrier*);
that it removed one, it does not tell. Objects are hashable and equal only to themselves. An object
is allocated before anything in the heap refers to it, and never again; there are no references to
anything else.

Rules
1. `allocate(obj)` puts an object into generation 0. `collect(g)` collects generations 0 to `g`
   together, without a number all three: it frees what does not survive and returns a list of it,
   each object once. What was freed is not `in` the heap, `len(heap)` is how many are.
2. In a collection those objects of the generations collected survive that are roots, or are
   referred to by an object of an older generation (whether that one can be reached or not), or by
   a survivor. So `collect()` frees exactly what no path from a root leads to, circles too.
3. Each survivor moves to the next generation, from 0 to 1 and from 1 to 2; in 2 it stays, and so
   does whatever was not collected. `generation(obj)` tells where it is.
4. Rule 2 holds for every reference from an older object to a younger one: for one that the program
   stored, and told by `stored(holder, held)`; for one that is there because the holder has moved on
   ahead; as long as it exists, however many collections that takes, and no longer.
5. A collection asks an object for its `references()` at most once. Of the generations collected it
   asks survivors only. Of the older ones it asks only objects that referred to a younger one when
   the last collection ended, or that `stored` has named as holder since then; roots are no
   exception.
6. `counts()` is a tuple of three: how many objects were allocated since generation 0 was last
   collected, how many collections of exactly generation 0 there were since 1 was, how many of
   exactly generation 1 since 2 was. "Collected" includes being collected along with an older one.
7. `allocate(obj)` first compares: where the first count has reached its threshold, it collects the
   oldest generation whose count has reached its own. Only then is `obj` added and counted, so it
   is no part of that collection. Calls of `collect` count like these.
8. A chain of 100,000 objects is collected, or moves on, like any other.
9. `add_root`, `generation` and `stored` raise `LookupError` (`KeyError` is one) for an object that
   is not in the heap. Roots are counted: two `add_root` take two `remove_root`, which raises
   `ValueError` for what is no root; `collect` raises it for another number than 0, 1 or 2. When a
   `references()` raises, `collect` and `allocate` raise that exception. A call that raised changed
   nothing.

Grade: nox -s kata -- generational_gc
"""

from collections.abc import Iterable
from typing import Protocol


class Node(Protocol):
    """What can be allocated in a heap."""

    def references(self) -> Iterable["Node"]:
        """Return the objects that this one refers to now."""


class Heap:
    """Objects in three generations, the young ones collected more often than the old."""

    def __init__(self, thresholds: tuple[int, int, int] = (700, 10, 10)) -> None:
        self._thresholds = thresholds
        self._generations: dict[Node, int] = {}
        self._roots: list[Node] = []

    def allocate(self, obj: Node) -> None:
        """Collect if it is time to, then put `obj` into generation 0; it is no root."""
        # TODO: when is it time?
        self._generations[obj] = 0

    def add_root(self, obj: Node) -> None:
        """Let `obj`, and what it leads to, live."""
        self._roots.append(obj)

    def remove_root(self, obj: Node) -> None:
        """Take back one `add_root`."""
        self._roots.remove(obj)

    def stored(self, holder: Node, held: Node) -> None:
        """Take note that a reference to `held` was stored in `holder`."""
        # TODO: what if `holder` is the older one?

    def collect(self, generation: int = 2) -> list[Node]:
        """Collect this generation and the younger ones, and return what was freed."""
        # TODO: leave the older generations in peace.
        live = set(self._roots)
        to_visit = list(live)
        while to_visit:
            found = set(to_visit.pop().references()) - live
            live |= found
            to_visit += found
        freed = [obj for obj in self._generations if obj not in live]
        self._generations = {obj: min(2, g + 1) for obj, g in self._generations.items()}
        for obj in freed:
            del self._generations[obj]
        return freed

    def generation(self, obj: Node) -> int:
        """Return which generation `obj` belongs to."""
        return self._generations[obj]

    def counts(self) -> tuple[int, int, int]:
        """Return how far each generation is on its way to its threshold."""
        return 0, 0, 0

    def __contains__(self, obj: object) -> bool:
        return obj in self._generations

    def __len__(self) -> int:
        return len(self._generations)
