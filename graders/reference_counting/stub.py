"""A heap that counts references and frees at zero

Every object of CPython carries the number of references to it; when that number falls to 0, its
memory is given back at once, together with whatever only it kept alive. Here an object is a number
that `allocate` gave out, and the program tells the heap of each reference it makes or drops: one of
its own, from outside (a variable), or one that an object holds to another. Dropping the last
reference to the head of a long list frees all of it, and a circle is never freed at all.

Rules
1. `allocate()` returns a new number, never one it gave out before; the new object has one reference
   from outside. `retain(obj)` adds one from outside, `release(obj)` takes one away.
2. `link(holder, held)` adds a reference from one object to another, or to itself, also when there
   is one already; `unlink(holder, held)` takes one of them away.
3. `count(obj)` is the number of all references to it: those from outside and those from objects.
4. An object is freed as soon as its count is 0, and not before. The references it held are gone
   with it, each of them as often as it was held, which may free the next ones.
5. `release` and `unlink` return a list of what they freed: every object once, and none before an
   object that held it. What is freed is not `in` the heap; `len(heap)` is the number of objects
   that live.
6. A chain of 100,000 objects is freed by one `release`, and one object that held 100,000 others
   is too.
7. A circle that nothing outside reaches is not freed. `leaked()` returns the set of all objects
   that live although no path from an object with a reference from outside leads to them: circles,
   and what only they keep alive. It frees nothing, and does chains of 100,000 objects too. Once
   `unlink` has opened a circle, its objects are freed like any others.
8. A call that names an object which is freed, or was never allocated, raises `LookupError`
   (`KeyError` is one). `release` where no reference from outside is left, and `unlink` where
   `holder` has none to `held`, raise `ValueError`. A call that raised changed nothing.

Grade: nox -s kata -- reference_counting
"""

from itertools import count


class Heap:
    """Objects that live as long as somebody refers to them."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._counts: dict[int, int] = {}

    def allocate(self) -> int:
        """Return a new object, to which there is one reference from outside."""
        obj = next(self._numbers)
        self._counts[obj] = 1
        return obj

    def retain(self, obj: int) -> None:
        """Add a reference from outside."""
        self._counts[obj] += 1

    def release(self, obj: int) -> list[int]:
        """Take away a reference from outside, and return what that freed."""
        self._counts[obj] -= 1
        if self._counts[obj]:
            return []
        del self._counts[obj]
        return [obj]

    def link(self, holder: int, held: int) -> None:
        """Add a reference from `holder` to `held`."""
        # TODO: what has to be remembered until `holder` is freed?
        self._counts[held] += 1

    def unlink(self, holder: int, held: int) -> list[int]:
        """Take away a reference from `holder` to `held`, and return what that freed."""
        # TODO: has `holder` such a reference at all?
        return self.release(held)

    def count(self, obj: int) -> int:
        """Return the number of references to `obj`, from outside and from objects."""
        return self._counts[obj]

    def leaked(self) -> set[int]:
        """Return the objects that live although nothing outside reaches them."""
        # TODO: a count does not tell who refers to an object.
        return set()

    def __contains__(self, obj: int) -> bool:
        return obj in self._counts

    def __len__(self) -> int:
        return len(self._counts)
