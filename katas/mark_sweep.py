"""A mark-and-sweep collector that frees circles

Counting references never frees a circle. A tracing collector asks the other question: what can the
program still reach? It starts at the roots (variables, the stack), marks what it gets to, and
sweeps away the rest. The program allocates objects of its own in this heap and changes the
references between them whenever it likes, without telling; the collector asks for them while it
collects.

Rules
1. `collect()` frees exactly the objects that no path from a root leads to, and returns a list of
   them, each once; what was freed is not `in` the heap, and `len(heap)` is how many are. What stays
   is as it was, and a second `collect()` right after it returns `[]`.
2. What `references()` returns during `collect()` counts, not what it returned before. So a circle
   that no root reaches is freed, and one that a root reaches stays, with everything it leads to.
3. Roots are counted: `add_root` twice takes `remove_root` twice until the object is no longer a
   root. `add_root` of an object that is not in the heap raises `LookupError`, `remove_root` of
   one that is no root raises `ValueError`; `allocate` of one that is in the heap raises
   `ValueError`. A call that raised changed nothing.
4. A collection asks each object that can be reached for its `references()` exactly once, whatever
   the number of paths to it, and never asks one that it frees.
5. A chain of 100,000 objects is collected, or kept, like any other.
6. Objects are told apart by identity: they may be equal to each other, have no hash, be falsy, and
   refuse new attributes.
7. `references()` may also return things that are not in this heap, and an object more than once.
   What is not in the heap is passed over: it is not asked and not freed.
8. When a `references()` raises, `collect()` raises that exception and has freed nothing; the next
   `collect()` works as if this one had not been.

Grade: nox -s kata -- mark_sweep
"""

from collections.abc import Iterable
from typing import Protocol


class Node(Protocol):
    """What can be allocated in a heap."""

    def references(self) -> Iterable["Node"]:
        """Return the objects that this one refers to now."""


class Heap:
    """Objects that live as long as a root leads to them."""

    def __init__(self) -> None:
        self._objects: list[Node] = []
        self._roots: list[Node] = []

    def allocate(self, obj: Node) -> None:
        """Put `obj` into the heap; it is no root."""
        self._objects.append(obj)

    def add_root(self, obj: Node) -> None:
        """Let `obj`, and what it leads to, live."""
        self._roots.append(obj)

    def remove_root(self, obj: Node) -> None:
        """Take back one `add_root`."""
        self._roots.remove(obj)

    def collect(self) -> list[Node]:
        """Free what no root leads to, and return it."""
        # TODO: roots are not the only objects that live.
        freed = [obj for obj in self._objects if obj not in self._roots]
        self._objects = [obj for obj in self._objects if obj in self._roots]
        return freed

    def __contains__(self, obj: object) -> bool:
        return obj in self._objects

    def __len__(self) -> int:
        return len(self._objects)
