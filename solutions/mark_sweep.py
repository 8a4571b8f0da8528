"""Mark from the roots with a list of what is still to be looked at; free in one step at the end.

Why it is done so
    An object lives if a path from a root leads to it; nothing else matters. How many references it
    has says nothing: in a circle everybody has one, and nobody is needed.

    Marking is a walk over a graph. `marked` and `to_visit` split the objects in three, and books
    on collectors call them colours: white (not marked), grey (marked, not yet asked for its
    references), black (marked and asked). An object is marked when it is *put on* the list and not
    when it is taken off; so it gets there once, whatever the number of paths to it. The list takes
    the place of recursion: the longest path in a program's data is no depth that a call stack has.

    Marks are kept in a set that belongs to one collection. Marks on the objects have to be taken
    back, and a collection that was broken off leaves some behind: the next one takes their owners
    for visited, never looks at what they refer to, and frees what lives.

    For the same reason nothing is freed before all is marked. Until then the only thing that has
    changed is a local variable, and an exception needs no clean-up.

    Everything goes by `id`. Equality is the program's own idea: two empty records are equal, and
    both live. The ids are safe since the heap holds every object of whose id it makes use. An
    object of somebody else's may have any id but those.

What the alternatives cost
    Marks in the objects save the set; that is what C does, with a bit that changes its meaning at
    each collection, so that nothing has to be taken back.

    Reversing the pointers on the way down (Deutsch, Schorr and Waite) needs no list at all: memory
    is short just when one collects. Nobody else may look at the objects meanwhile.

    Copying what lives into a second half (Cheney): no sweep, no holes, allocation is an addition;
    half of the memory is idle, and every object moves, so addresses mean nothing.

What is asked next
    What does a collection cost? The mark follows what lives, the sweep everything there is. So
    waiting longer makes it cheaper per object that is freed, and the pause longer.

    How would it run beside the program? The program may store the only reference to a white object
    in a black one, behind the collector's back. A write barrier tells it (three colours, and no
    black object may refer to a white one).

    Is this what CPython does? Not quite: it knows no roots. It takes the counts it has, subtracts
    the references among the objects considered, and treats what is left above zero as a root.

    And finalisers? Whoever runs code for an object that is to be freed lets that code store the
    object somewhere: it must be looked at again afterwards (PEP 442).

Cost: one `references()` for each object that lives, and a look at every object.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol


class Node(Protocol):
    """What can be allocated in a heap."""

    def references(self) -> Iterable["Node"]:
        """Return the objects that this one refers to now."""


class Heap:
    """Objects that live as long as a root leads to them."""

    def __init__(self) -> None:
        self._objects: dict[int, Node] = {}
        self._roots: Counter[int] = Counter()

    def allocate(self, obj: Node) -> None:
        """Put `obj` into the heap; it is no root."""
        if obj in self:
            raise ValueError(f"{obj!r} is in the heap already")
        self._objects[id(obj)] = obj

    def add_root(self, obj: Node) -> None:
        """Let `obj`, and what it leads to, live."""
        if obj not in self:
            raise LookupError(f"{obj!r} is not in the heap")
        self._roots[id(obj)] += 1

    def remove_root(self, obj: Node) -> None:
        """Take back one `add_root`."""
        if not self._roots[id(obj)]:
            raise ValueError(f"{obj!r} is no root")
        self._roots[id(obj)] -= 1

    def collect(self) -> list[Node]:
        """Free what no root leads to, and return it."""
        marked = self._mark()
        freed = [obj for key, obj in self._objects.items() if key not in marked]
        for obj in freed:
            del self._objects[id(obj)]
        return freed

    def __contains__(self, obj: object) -> bool:
        return id(obj) in self._objects

    def __len__(self) -> int:
        return len(self._objects)

    def _mark(self) -> set[int]:
        """Return the ids of all objects that a root leads to."""
        marked = set(+self._roots)
        to_visit = list(marked)
        while to_visit:
            for found in self._objects[to_visit.pop()].references():
                if found in self and id(found) not in marked:
                    marked.add(id(found))
                    to_visit.append(id(found))
        return marked
