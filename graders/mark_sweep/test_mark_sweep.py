"""Grades katas/mark_sweep.py."""

from dojo.compare import same, shown

MANY = 100_000


def test_collect_frees_what_no_root_reaches(kata):
    """1. `collect()` frees exactly what no path from a root leads to, and returns each once."""
    for links, roots, expected in (
        ("a b", "a", "b"),
        ("a>b b>c d>e", "a", "de"),
        ("a>c b>c c>d", "a b", ""),
        ("a>b a>c b>d c>d e>d e>a", "a", "e"),
        ("a>b b>c c>d d>e", "c", "ab"),
        ("a b>a c>b d>c", "", "abcd"),
    ):
        heap = Named(kata, links, roots)
        what = f"collect with the references {links} and {' and '.join(roots.split()) or 'no'} root"
        same(heap.collect(), list(expected), what)


def test_freed_are_not_in_the_heap(kata):
    """1. What was freed is not `in` the heap, and `len(heap)` is how many are."""
    heap = Named(kata, "a>b c>d", "a")
    same(len(heap), 4, "len of a heap of 4 objects")
    heap.collect()
    for name, stays in (("a", True), ("b", True), ("c", False), ("d", False)):
        same(name in heap, stays, f"`{name} in heap` after c and d were freed")
    same(len(heap), 2, "len of a heap of 4 objects of which 2 were freed")


def test_second_collection_finds_nothing(kata):
    """1. What stays is as it was: a second `collect()` right after it returns `[]`."""
    heap = Named(kata, "a>b c>b", "a")
    same(heap.collect(), ["c"], "collect")
    for _ in range(2):
        same(heap.collect(), [], "collect right after another one")
    heap.remove_root("a")
    same(heap.collect(), ["a", "b"], "collect after the root was removed")


def test_circle_is_freed_unless_a_root_reaches_it(kata):
    """2. A circle that no root reaches is freed, one that a root reaches stays."""
    for links, roots, expected in (
        ("a>b b>a r", "r", "ab"),
        ("a>a r", "r", "a"),
        ("a>b b>c c>a c>d r>a", "r", ""),
        ("a>b b>a b>c c>d r>d", "r", "abc"),
        ("a>b b>a c>d d>c b>c r>c", "r", "ab"),
    ):
        what = f"collect with the references {links} and the root {roots}"
        same(Named(kata, links, roots).collect(), list(expected), what)


def test_references_of_now_count(kata):
    """2. What `references()` returns during `collect()` counts, not what it returned before."""
    heap = Named(kata, "a>b c", "a")
    heap.link("a>b b>c")
    same(heap.collect(), [], "collect after b had got a reference to c")
    heap.link("a>c")
    same(heap.collect(), ["b"], "collect after a had got c for b")
    heap.link("a c")
    same(heap.collect(), ["c"], "collect after a had let go of c")


def test_roots_are_counted(kata):
    """3. `add_root` twice takes `remove_root` twice until the object is no longer a root."""
    heap = Named(kata, "a>b", "a a a")
    for left in (2, 1):
        heap.remove_root("a")
        same(heap.collect(), [], f"collect with {left} of 3 calls of add_root not taken back")
    heap.remove_root("a")
    same(heap.collect(), ["a", "b"], "collect after 3 calls of add_root and 3 of remove_root")


def test_root_must_be_in_the_heap(kata):
    """3. `add_root` of an object that is not in the heap raises `LookupError`."""
    heap = Named(kata, "a b", "a")
    heap.collect()
    stranger = Thing("s")
    for obj, state in ((heap["b"], "was freed"), (stranger, "was never allocated")):
        refused(LookupError, heap.heap.add_root, obj, f"add_root of an object that {state}")
        assert obj not in heap.heap, f"add_root let an object in that {state}"
    same(len(heap), 1, "len after add_root had raised")
    heap.heap.allocate(stranger)
    freed = heap.heap.collect()
    assert any(obj is stranger for obj in freed), (
        "collect left an object that was allocated after its add_root had raised, expected it freed"
    )


def test_root_must_be_one_to_be_removed(kata):
    """3. `remove_root` of one that is no root raises `ValueError` and changes nothing."""
    heap = Named(kata, "a>b b", "a")
    for obj, state in ((heap["b"], "was no root"), (Thing("s"), "was never allocated")):
        refused(ValueError, heap.heap.remove_root, obj, f"remove_root of an object that {state}")
    heap.add_root("b")
    heap.remove_root("a")
    same(heap.collect(), ["a"], "collect after a refused remove_root of b, then add_root of b,")


def test_object_is_allocated_once(kata):
    """3. `allocate` of one that is in the heap raises `ValueError` and changes nothing."""
    heap = Named(kata, "a b", "a")
    refused(ValueError, heap.heap.allocate, heap["a"], "allocate of an object in the heap")
    same(len(heap), 2, "len after allocate of one of 2 objects had raised")
    same(heap.collect(), ["b"], "collect after allocate of the root a had raised")


def test_each_living_object_is_asked_once(kata):
    """4. A collection asks each reachable object once, and never asks one that it frees."""
    for links, roots in (
        ("a>b a>c b>d c>d", "a"),
        ("a>b a>b b>a b>b", "a a b"),
        ("a>b a>c a>d b>c b>d c>d", "a d"),
        ("a>b c>b c>a d>d", "a"),
    ):
        asked_once(Named(kata, links, roots), links, roots)
        asked_once(Named(kata, links, roots, make=Telling), links, roots)


def test_long_chain_is_kept_and_collected(kata):
    """5. A chain of 100,000 objects is collected, or kept, like any other."""
    heap = kata.Heap()
    chain = [Thing("head")]
    for _ in range(MANY - 1):
        chain.append(Thing("link"))
        chain[-2].held = (chain[-1],)
    for thing in reversed(chain):
        heap.allocate(thing)
    heap.add_root(chain[0])
    for expected in (0, MANY):
        try:
            freed = heap.collect()
        except RecursionError:
            freed = None
        assert freed is not None, f"collect raised RecursionError in a chain of {MANY:,} objects"
        assert len(freed) == expected, (
            f"collect freed {len(freed):,} objects of a chain of {MANY:,}, expected {expected:,}"
        )
        if not expected:
            heap.remove_root(chain[0])


def test_equal_objects_are_apart(kata):
    """6. Objects are told apart by identity: they may be equal, without a hash, and falsy."""
    heap = Named(kata, "a>b b>c d>e", "a", make=Odd)
    same(len(heap), 5, "len of a heap of 5 objects, all equal to each other,")
    assert Odd("x") not in heap.heap, "an object was `in` that is only equal to those in the heap"
    same(heap.collect(), ["d", "e"], "collect of objects that are equal, falsy and without a hash")
    heap.add_root("c")
    heap.remove_root("a")
    same(heap.collect(), ["a", "b"], "collect after c had become the root instead of its equal a")
    heap = Named(kata, "a b", "a b", make=Odd)
    heap.remove_root("b")
    same(heap.collect(), ["b"], "collect after the second of two equal roots was removed")


def test_foreign_objects_are_passed_over(kata):
    """7. What is not in this heap is passed over: it is not asked and not freed."""
    other = Named(kata, "x>y", "x")
    heap = Named(kata, "a>b b>c d", "a")
    heap.collect()
    heap["d"].asked = 0
    foreign = [None, 7, "b", Thing("s"), heap["d"], other["x"], Thing, []]
    foreign[3].held = (heap["b"],)
    heap["a"].held = (*foreign, heap["b"], *foreign)
    for expected in ([], ["b", "c"]):
        what = "collect when a referred to things that were not in the heap"
        same(heap.collect(), expected, what)
        for one in (foreign[3], heap["d"], other["x"]):
            assert not one.asked, "collect asked an object that was not in the heap"
        same(len(heap), 3 - len(expected), f"len after {what}")
        heap["a"].held = tuple(foreign)
    same(other.collect(), [], "collect of the other heap")


def test_object_may_be_named_twice(kata):
    """7. `references()` may return an object more than once."""
    heap = Named(kata, "a>b a>b b>c b>b b>c", "a")
    same(heap.collect(), [], "collect when a named b twice, and b named c twice,")
    heap.link("a")
    same(heap.collect(), ["b", "c"], "collect after a had let go of b")


def test_failed_collection_frees_nothing(kata):
    """8. When a `references()` raises, `collect()` raises that and has freed nothing."""
    for error in (OSError("the disk is gone"), KeyboardInterrupt()):
        heap = failing(kata, error)
        got = raised(heap)
        assert got is error, f"collect raised {shown(got)}, expected what references() had raised"
        same(len(heap), 6, "len after collect of 6 objects had raised")


def test_collection_after_a_failed_one(kata):
    """8. The next `collect()` works as if the one that raised had not been."""
    for error in (OSError("the disk is gone"), KeyboardInterrupt()):
        heap = failing(kata, error)
        raised(heap)
        heap["c"].error = None
        what = f"collect after one that {type(error).__name__} had broken off"
        same(heap.collect(), ["e", "f"], what)
        same(heap.collect(), [], f"a second {what}")
        heap.remove_root("a")
        same(heap.collect(), list("abcd"), f"a {what}, once the root was removed,")


class Bare:
    """An object that refers to those it `held`, and counts how often it was asked."""

    __slots__ = ("__weakref__", "asked", "error", "held", "name")

    def __init__(self, name):
        self.name, self.held, self.asked, self.error = name, (), 0, None

    def references(self):
        """Return what it refers to, and raise in the end if it is to."""
        self.asked += 1
        return self._each() if self.error else iter(self.held)

    def _each(self):
        yield from self.held
        raise self.error


class Thing(Bare):
    """One that takes any attribute."""


class Telling(Thing):
    """One that returns a tuple, which can be empty."""

    def references(self):
        """Return what it refers to."""
        self.asked += 1
        return self.held


class Odd(Bare):
    """One that is equal to everything, falsy, and has no hash and no room for attributes."""

    __slots__ = ()
    __hash__ = None

    def __eq__(self, other):
        return True

    def __bool__(self):
        return False


class Named:
    """A heap whose objects go by names."""

    def __init__(self, kata, links, roots, make=Thing):
        """Allocate what is named in `links`, as in "a>b c", and add the roots."""
        self.heap = kata.Heap()
        self.things = {name: make(name) for name in sorted(set(links) - set(" >"))}
        self.link(links)
        for thing in self.things.values():
            self.heap.allocate(thing)
        for root in roots.split():
            self.add_root(root)

    def __getitem__(self, name):
        return self.things[name]

    def __contains__(self, name):
        return self.things[name] in self.heap

    def __len__(self):
        return len(self.heap)

    def link(self, links):
        """Let objects refer to what `links` says, and those named alone to nothing."""
        for holder in {link[0] for link in links.split()}:
            held = [link[2] for link in links.split() if link[0] == holder and len(link) > 1]
            self.things[holder].held = tuple(self.things[name] for name in held)

    def add_root(self, name):
        """Make an object a root."""
        self.heap.add_root(self.things[name])

    def remove_root(self, name):
        """Take back one `add_root`."""
        self.heap.remove_root(self.things[name])

    def collect(self):
        """Return the names of what a collection freed, in order."""
        freed = self.heap.collect()
        assert isinstance(freed, list), f"collect returned {shown(freed)}, expected a list"
        names = {id(thing): name for name, thing in self.things.items()}
        return sorted(names.get(id(obj), "something that was not in this heap") for obj in freed)


def asked_once(heap, links, roots):
    """Assert that a collection asks each object that stays once, and no other."""
    freed = heap.collect()
    for name, thing in heap.things.items():
        expected = 0 if name in freed else 1
        assert thing.asked == expected, (
            f"with the references {links} and roots {roots}, {name} was asked {thing.asked} "
            f"times for its references, expected {expected}"
        )


def failing(kata, error):
    """Return a heap in which a reachable object raises once it has named the others."""
    heap = Named(kata, "a>b b>c c>d d>a e>f f>e", "a")
    heap["c"].error = error
    return heap


def raised(heap):
    """Return what a collection raises."""
    try:
        heap.collect()
    except BaseException as error:  # noqa: BLE001 - whatever it was is compared
        return error
    return None


def refused(error, call, obj, what):
    """Assert that a call raises `error`."""
    got = "nothing"
    try:
        call(obj)
    except error:
        return
    except Exception as other:  # noqa: BLE001 - whatever it was is what is reported
        got = type(other).__name__
    raise AssertionError(f"{what} raised {got}, expected {error.__name__}")
