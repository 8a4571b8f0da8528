"""Grades katas/reference_counting.py."""

from contextlib import suppress
from itertools import pairwise

from dojo.compare import same, shown

MANY = 100_000


def test_allocate_gives_new_numbers(kata):
    """1. `allocate()` returns a new number, never one it gave out before."""
    heap = kata.Heap()
    given = [heap.allocate() for _ in range(4)]
    heap.release(given[1])
    heap.release(given[3])
    given += [heap.allocate() for _ in range(3)]
    assert len(set(given)) == len(given), (
        f"allocate gave {shown(given)}, the second and the fourth being freed after four calls; "
        "expected a new number each time"
    )
    chain = [heap.allocate() for _ in range(5)]
    for holder, held in pairwise(chain):
        heap.link(holder, held)
        heap.release(held)
    heap.release(chain[0])
    given = chain + [heap.allocate() for _ in range(5)]
    assert len(set(given)) == len(given), (
        f"allocate gave {shown(given)}, the first five being freed by one release, "
        "expected a new number each time"
    )


def test_references_from_outside_add_up(kata):
    """1. The new object has one reference; `retain` adds one, `release` takes one away."""
    heap = Named(kata, "", outside="a")
    heap.retain("a")
    heap.retain("a")
    for left in (2, 1):
        heap.release("a")
        assert "a" in heap, f"the object was freed with {left} references from outside left"
    heap.release("a")
    assert "a" not in heap, (
        "the object lived after allocate, 2 calls of retain and 3 of release, expected it freed"
    )


def test_references_between_objects_add_up(kata):
    """2. `link` adds a reference, also when there is one already; `unlink` takes one of them."""
    heap = Named(kata, "a>b a>b a>b", outside="a b")
    heap.release("b")
    for left in (2, 1):
        heap.unlink("a", "b")
        assert "b" in heap, f"b was freed with {left} of a's 3 references to it left"
    heap.unlink("a", "b")
    assert "b" not in heap, "b lived after 3 calls of link and 3 of unlink, expected it freed"


def test_object_refers_to_itself(kata):
    """2. `link(obj, obj)` adds a reference to the object itself, and `unlink` takes it away."""
    heap = Named(kata, "a>a", outside="a")
    heap.release("a")
    assert "a" in heap, "a was freed when it had a reference to itself"
    heap.unlink("a", "a")
    assert "a" not in heap, "a lived after its last reference, one to itself, was taken away"


def test_count_is_of_both_kinds(kata):
    """3. `count(obj)` is the number of all references: from outside and from objects."""
    heap = Named(kata, "a>c a>c b>c c>c", outside="a b c")
    same(heap.count("a"), 1, "count of a new object")
    same(heap.count("c"), 5, "count with 1 reference from outside, 2 from a, 1 from b, 1 from c")
    heap.retain("c")
    same(heap.count("c"), 6, "count after one more retain")
    heap.release("c")
    heap.release("c")
    same(heap.count("c"), 4, "count after 2 calls of release")
    heap.unlink("a", "c")
    same(heap.count("c"), 3, "count after unlink took one of a's 2 references")
    heap.unlink("c", "c")
    same(heap.count("c"), 2, "count after unlink took the object's reference to itself")


def test_held_object_lives(kata):
    """4. An object is not freed before its count is 0, whoever lets go of it first."""
    heap = Named(kata, "a>c b>c a>d", outside="a b c d")
    heap.release("c")
    assert "c" in heap, "c was freed when a and b held it"
    heap.release("a")
    assert "c" in heap, "c was freed along with a when b held it as well"
    assert "d" in heap, "d was freed along with a when it had a reference from outside as well"
    heap.release("b")
    assert "c" not in heap, "c lived when both a and b, which held it, were freed"


def test_references_of_the_freed_are_gone(kata):
    """4. What a freed object held loses the reference at once, as often as it was held."""
    heap = Named(kata, "a>b b>c b>c b>c", outside="a c")
    heap.release("c")
    heap.release("a")
    assert "c" not in heap, "c lived after b, which alone held it, 3 times, was freed with a"


def test_calls_return_what_they_freed(kata):
    """5. `release` and `unlink` return a list of what they freed, each once, holders first."""
    for call, outside, links, expected in (
        ("release a", "a", "", "a"),
        ("release a", "a b", "b>a", ""),
        ("unlink a b", "a", "a>b b>c", "bc"),
        ("unlink a b", "a", "a>b a>b", ""),
        ("release a", "a", "a>b b>c c>d", "abcd"),
        ("release a", "a", "a>d a>c a>b b>c c>d", "abcd"),
        ("release a", "a", "a>b a>c a>d b>c c>d", "abcd"),
        ("release a", "a", "a>b a>b b>c b>c a>c", "abc"),
        ("release d", "d", "d>c c>b b>a", "dcba"),
        ("unlink d c", "d", "d>c c>b c>a b>a", "cba"),
    ):
        heap = Named(kata, links, outside=outside)
        method, *names = call.split()
        what = f"{method}({', '.join(names)}) with the references {links or 'from outside'}"
        same(getattr(heap, method)(*names), list(expected), what)


def test_heap_holds_what_lives(kata):
    """5. What is freed is not `in` the heap, and `len(heap)` is the number that live."""
    heap = Named(kata, "a>b", outside="a b c")
    same(len(heap), 3, "len of a heap of 3 objects")
    heap.release("b")
    heap.release("a")
    for name, lives in (("a", False), ("b", False), ("c", True)):
        same(name in heap, lives, f"`{name} in heap` after a, and with it b, was freed")
    same(len(heap), 1, "len of a heap of 3 objects, of which 2 were freed,")


def test_heaps_are_apart(kata):
    """5. `len(heap)` is the number of objects that live in this heap, whatever others hold."""
    Named(kata, "", outside="a b c")
    same(
        len(Named(kata, "", outside="a")), 1, "len of a heap of 1 object, when another heap had 3,"
    )


def test_long_chain_is_freed(kata):
    """6. A chain of 100,000 objects is freed by one `release`."""
    heap, chain = chained(kata)
    freed = called("release", heap.release, chain[0])
    assert len(freed) == MANY, (
        f"release of the head of a chain of {MANY:,} freed {len(freed):,} objects"
    )


def test_wide_object_is_freed(kata):
    """6. One object that held 100,000 others is freed, and they with it, by one `release`."""
    heap = kata.Heap()
    holder = heap.allocate()
    others = [heap.allocate() for _ in range(MANY)]
    for obj in others:
        heap.link(holder, obj)
        heap.release(obj)
    freed = called("release", heap.release, holder)
    assert len(freed) == MANY + 1, (
        f"release of an object that held {MANY:,} others freed {len(freed):,} objects"
    )


def test_leaked_are_what_nothing_outside_reaches(kata):
    """7. `leaked()` returns what lives although no path from an outside reference leads to it."""
    for links, outside, expected in (
        ("a>b b>a", "", "ab"),
        ("a>a", "", "a"),
        ("a>b b>a b>c c>d", "", "abcd"),
        ("a>b b>c c>b c>d", "a", ""),
        ("a>b b>a b>c d>c d>e", "d", "ab"),
        ("a>b b>a c>d d>e e>c b>c", "d", "ab"),
        ("a>b b>a c>c", "c", "ab"),
        ("a>b", "a b", ""),
        ("a>b a>b b>a", "", "ab"),
    ):
        heap = Named(kata, links, outside=outside)
        held = " and ".join(outside.split()) or "nothing"
        what = f"leaked with the references {links} and, from outside, to {held}"
        same(heap.leaked(), list(expected), what)


def test_leaked_follows_what_is_there(kata):
    """7. `leaked()` goes by the references that are there now, not by those taken away."""
    heap = Named(kata, "a>b b>c c>b", outside="a")
    heap.unlink("a", "b")
    same(heap.leaked(), ["b", "c"], "leaked after unlink(a, b), where b and c held each")
    heap.link("a", "c")
    same(heap.leaked(), [], "leaked after link(a, c) had led to what had leaked")
    heap.unlink("a", "c")
    heap.retain("b")
    same(heap.leaked(), [], "leaked after retain(b), which had leaked")


def test_leaked_frees_nothing(kata):
    """7. `leaked()` frees nothing; once `unlink` opened a circle, it is freed like any others."""
    heap = Named(kata, "a>b b>c c>a b>d", outside="")
    for _ in range(2):
        same(heap.leaked(), list("abcd"), "leaked, asked again and again,")
    same(len(heap), 4, "len after leaked had named all 4 objects")
    freed = heap.unlink("c", "a")
    same(sorted(freed), list("abcd"), "unlink of the reference that closed a circle")
    same(heap.leaked(), [], "leaked after the circle was freed")


def test_long_chain_does_not_leak(kata):
    """7. `leaked()` does chains of 100,000 objects too."""
    heap, _ = chained(kata)
    found = called("leaked", heap.leaked)
    assert not found, (
        f"leaked named {len(found):,} objects of a chain of {MANY:,} whose head had a reference "
        "from outside, expected none"
    )


def test_freed_object_is_refused(kata):
    """8. A call that names an object which is freed raises `LookupError` and changes nothing."""
    for call in CALLS:
        heap = Named(kata, "a>b x>b", outside="a b x")
        heap.release("x")
        refused(heap, LookupError, call, "where x was freed")
        same(heap.release("a"), ["a"], f"release(a) after {call} had been refused")


def test_unknown_object_is_refused(kata):
    """8. A call that names what was never allocated raises `LookupError` and changes nothing."""
    for call in CALLS:
        for nearest in (min, max):
            heap = Named(kata, "a>b", outside="a b")
            number = heap.name_nobody("x", nearest)
            refused(heap, LookupError, call, f"where x was {number}, never allocated")
            method, *names = call.split()
            if method == "link" and heap.allocates(number):
                what = f"where x was allocated once {call} had been refused"
                refused(heap, ValueError, " ".join(["unlink", *names]), what)


def test_missing_reference_is_refused(kata):
    """8. `release` and `unlink` of a reference that is not there raise `ValueError`."""
    for call, links, outside, state in (
        ("release b", "a>b", "a", "where only a held b"),
        ("unlink a b", "a>c", "a b", "where a held c only"),
        ("unlink b a", "a>b", "a", "where a held b and not b a"),
        ("unlink a a", "a>b", "a", "where a held b and not itself"),
        ("unlink a c", "a>b b>c", "a", "where b held c and a did not"),
    ):
        heap = Named(kata, links, outside=outside)
        refused(heap, ValueError, call, state)
        method, *names = call.split()
        if method == "unlink" and len(set(names)) > 1:
            heap.link(*names)
            try:
                heap.unlink(*names)
            except ValueError:
                raise AssertionError(
                    f"{call}, {state}, was refused, and again after a link, expected it to be done"
                ) from None


CALLS = (
    "retain x",
    "release x",
    "count x",
    "link a x",
    "link x a",
    "link x x",
    "unlink a x",
    "unlink x a",
    "unlink x x",
)


class Named:
    """A heap whose objects have names instead of numbers."""

    def __init__(self, kata, links, *, outside):
        """Make what is named, link it as in "a>b b>c", and keep some references from outside."""
        self._heap = kata.Heap()
        names = dict.fromkeys(f"{outside} {links.replace('>', ' ')}".split())
        self._numbers = {name: self._heap.allocate() for name in sorted(names)}
        for link in links.split():
            self.link(*link.split(">"))
        for name in sorted(names.keys() - outside.split()):
            self.release(name)

    def name_nobody(self, name, nearest):
        """Give a name to the number below the least, or above the greatest, that was given out."""
        number = nearest(self._numbers.values())
        number += 1 if nearest is max else -1
        self._numbers[name] = number
        return number

    def allocates(self, number):
        """Allocate another object; return whether it was given this number."""
        return self._heap.allocate() == number

    def retain(self, name):
        """Add a reference from outside."""
        self._heap.retain(self._numbers[name])

    def release(self, name):
        """Take away a reference from outside, and return the names of what that freed."""
        return self._named(self._heap.release(self._numbers[name]))

    def link(self, holder, held):
        """Add a reference from an object to another."""
        self._heap.link(self._numbers[holder], self._numbers[held])

    def unlink(self, holder, held):
        """Take away a reference from an object, and return the names of what that freed."""
        return self._named(self._heap.unlink(self._numbers[holder], self._numbers[held]))

    def count(self, name):
        """Return the number of references to an object."""
        return self._heap.count(self._numbers[name])

    def leaked(self):
        """Return the names of what has leaked, in order."""
        found = self._heap.leaked()
        assert isinstance(found, set), f"leaked returned {shown(found)}, expected a set"
        return sorted(self._named(list(found)))

    def __contains__(self, name):
        return self._numbers[name] in self._heap

    def __len__(self):
        return len(self._heap)

    def state(self):
        """Return all that can be seen of the heap: who lives, with how many references."""
        counts = {}
        for name in self._numbers:
            with suppress(LookupError):
                counts[name] = self.count(name)
        return counts, len(self)

    def _named(self, numbers):
        if not isinstance(numbers, list):
            return numbers
        names = {number: name for name, number in self._numbers.items()}
        return [names.get(number, f"no object of this heap: {shown(number)}") for number in numbers]


def refused(heap, error, call, state):
    """Assert that a call raises `error` and changes nothing."""
    method, *names = call.split()
    what = f"{method}({', '.join(names)}), {state},"
    before = heap.state()
    try:
        getattr(heap, method)(*names)
    except error:
        pass
    except Exception as other:  # noqa: BLE001 - whatever it was is what is reported
        raise AssertionError(
            f"{what} raised {type(other).__name__}, expected {error.__name__}"
        ) from None
    else:
        raise AssertionError(f"{what} raised nothing, expected {error.__name__}")
    after = heap.state()
    assert after == before, (
        f"{what} changed the counts from {before[0]} to {after[0]}, expected no change"
    )


def chained(kata):
    """Return a heap with a chain whose head has the one reference from outside, and the chain."""
    heap = kata.Heap()
    chain = [heap.allocate() for _ in range(MANY)]
    for holder, held in pairwise(chain):
        heap.link(holder, held)
        heap.release(held)
    return heap, chain


def called(name, call, *given):
    """Return what a call on a long chain gives; a RecursionError is said in a sentence."""
    try:
        return call(*given)
    except RecursionError:
        pass
    raise AssertionError(f"{name} raised RecursionError with {MANY:,} objects to go through")
