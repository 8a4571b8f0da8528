"""Count, free at zero, and go on with a list of what is due instead of a call for each.

Why it is done so
    A count tells *when* an object is garbage, at once and without looking at any other object. What
    it does not tell is *who* refers to it, so references from outside and references from objects
    are counted apart: a variable that is dropped twice must not eat a reference which an object
    still holds. That is the classic double free, and here it is an error at the second drop.

    What an object holds is a `Counter`: it may hold the same object twice, and when it is freed
    both references go. With a set the second one would never be taken back, and the object that
    was held would live for ever.

    Freeing one object can free the next, and so on. The obvious code calls itself, and the depth
    of the calls is the length of the list that the program happened to build. `_free_if_unused`
    keeps a list of what has reached zero and works through it. An object gets on that list once,
    when its count becomes 0: from then on nobody refers to it. It comes after every object that
    held it, for it was the last of them that brought the count down.

    `leaked` is not reference counting. It has to find what cannot be reached from outside, and
    that is a walk over the graph: a tracing collector that only reports.

What the alternatives cost
    Recursion: the RecursionError comes from a list of a thousand objects, in the middle of the
    work, with the counts half adjusted. CPython's own C stack had that bug; its "trashcan" puts
    deeply nested objects on a list, as is done here.

    Never freeing in the cascade but a bit at each allocation: no long pause, but no prompt end
    either, and it is the prompt end that people use the scheme for.

    Only a tracing collector: nothing to do on each assignment, circles are no problem, but
    garbage stays until the next round.

What is asked next
    Why does CPython have a second collector? For circles, and only for them. It considers only
    containers: a circle needs objects that refer to others.

    How does it find them without knowing what is outside? It copies each count, subtracts the
    references that come from inside, and what is left above zero must be held from outside. That
    is `count(obj)` minus the links, and here it is the number of outside references itself.

    What does the count cost? A write for every reference that is made, to memory that would
    otherwise only be read: after a fork the pages are no longer shared, and between threads every
    count is contended. Hence immortal objects (3.12) and counts split by owner in the
    free-threaded build.

    `sys.getrefcount(x)` gives one more than expected? Its own argument is a reference.

    `del x` frees the object? It drops one reference. Whether that was the last is another matter.

    How is a circle avoided? One direction is a weak reference: child to parent, observer to
    subject, cache to value.

Cost: a constant amount for every reference made or dropped; freeing costs what is freed and what
that held. `leaked` costs the whole heap.
"""

from collections import Counter
from itertools import count


class Heap:
    """Objects that live as long as somebody refers to them."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._outside: dict[int, int] = {}
        self._inside: dict[int, int] = {}
        self._held: dict[int, Counter[int]] = {}

    def allocate(self) -> int:
        """Return a new object, to which there is one reference from outside."""
        obj = next(self._numbers)
        self._outside[obj] = 1
        self._inside[obj] = 0
        self._held[obj] = Counter()
        return obj

    def retain(self, obj: int) -> None:
        """Add a reference from outside."""
        self._outside[obj] += 1

    def release(self, obj: int) -> list[int]:
        """Take away a reference from outside, and return what that freed."""
        if not self._outside[obj]:
            raise ValueError(f"no reference from outside to {obj} is left")
        self._outside[obj] -= 1
        return self._free_if_unused(obj)

    def link(self, holder: int, held: int) -> None:
        """Add a reference from `holder` to `held`."""
        references = self._held[holder]
        self._inside[held] += 1
        references[held] += 1

    def unlink(self, holder: int, held: int) -> list[int]:
        """Take away a reference from `holder` to `held`, and return what that freed."""
        references = self._held[holder]
        if held not in self:
            raise KeyError(held)
        if not references[held]:
            raise ValueError(f"{holder} holds no reference to {held}")
        self._inside[held] -= 1
        references[held] -= 1
        if not references[held]:
            del references[held]
        return self._free_if_unused(held)

    def count(self, obj: int) -> int:
        """Return the number of references to `obj`, from outside and from objects."""
        return self._outside[obj] + self._inside[obj]

    def leaked(self) -> set[int]:
        """Return the objects that live although nothing outside reaches them."""
        reached = {obj for obj, number in self._outside.items() if number}
        to_visit = list(reached)
        while to_visit:
            found = self._held[to_visit.pop()].keys() - reached
            reached |= found
            to_visit += found
        return self._outside.keys() - reached

    def __contains__(self, obj: int) -> bool:
        return obj in self._outside

    def __len__(self) -> int:
        return len(self._outside)

    def _free_if_unused(self, obj: int) -> list[int]:
        freed = [] if self.count(obj) else [obj]
        for due in freed:  # grows while it is walked over
            del self._outside[due], self._inside[due]
            for held, number in self._held.pop(due).items():
                self._inside[held] -= number
                if not self.count(held):
                    freed.append(held)
        return freed
