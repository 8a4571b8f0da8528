"""Grades katas/generational_gc.py."""

import random
from collections import Counter
from itertools import pairwise

from dojo.compare import same, shown

MANY = 100_000
NEVER = (10**9,) * 3
"""Thresholds that no test reaches."""

NAMES = "abcd"
HISTORIES, STEPS = 150, 150
"""How many programs are made up for rule 4, and how long they are."""


def test_collect_frees_the_generation_and_the_younger(kata):
    """1. `collect(g)` collects generations 0 to `g` together, without a number all three."""
    for number, freed in (
        (0, ["young"]),
        (1, ["middle", "young"]),
        (None, ["middle", "old", "young"]),
    ):
        heap = by_age(kata)
        for name in ("old", "middle"):
            heap.remove_root(name)
        what = f"collect({'' if number is None else number}) with garbage in each generation"
        same(heap.collect(number), freed, what)
        for name in ("old", "middle", "young"):
            same(name in heap, name not in freed, f"`{name} in heap` after {what}")
        same(len(heap), 3 - len(freed), f"len after {what}")


def test_full_collection_frees_what_no_root_reaches(kata):
    """2. `collect()` frees exactly what no path from a root leads to, circles too."""
    for links, roots, freed in (
        ("a>b b>c d>e", "a", "de"),
        ("a>b b>a c>c r>d d>r", "r", "abc"),
        ("a>b b>a b>c r>c", "r", "ab"),
        ("a>b a>c b>d c>d", "a", ""),
    ):
        heap = Named(kata, links, roots)
        what = f"collect() with the references {links} and the root {roots}"
        same(heap.collect(), list(freed), what)
    heap = by_age(kata)
    heap.link("old>middle middle>young young>old")
    for name in ("old", "middle"):
        heap.remove_root(name)
    same(
        heap.collect(), ["middle", "old", "young"], "collect() of a circle through all generations"
    )


def test_survivors_are_led_to(kata):
    """2. Roots survive, what survivors refer to, and what an older object refers to."""
    for links, roots, freed in (
        ("a>b b>c d>e e>d", "a", "de"),
        ("a>b b>a c>a", "c", ""),
    ):
        what = f"collect(0) of new objects with the references {links} and the root {roots}"
        same(Named(kata, links, roots).collect(0), list(freed), what)
    heap = by_age(kata)
    heap.link("old>young")
    heap.remove_root("old")
    what = "collect(1) when an old object, itself garbage, referred to a new one"
    same(heap.collect(1), [], what)


def test_survivors_move_on(kata):
    """3. Each survivor moves to the next generation; in 2 it stays, as what was not collected."""
    for number, expected in ((0, [1, 1, 2]), (1, [1, 2, 2]), (2, [1, 2, 2])):
        heap = by_age(kata)
        heap.add_root("young")
        same(heap.ages(), [0, 1, 2], "generation, before the collection, of objects of each age")
        heap.collect(number)
        what = f"generation, after collect({number}), of objects that were in 0, 1 and 2,"
        same(heap.ages(), expected, what)


def test_older_object_keeps_what_it_holds(kata):
    """4. An older object keeps a younger one as long as the reference exists, and no longer."""
    for seed in range(HISTORIES):
        steps = history(seed)
        if Replay(kata, steps).complaint is not None:
            replay = Replay(kata, shortened(kata, steps))
            raise AssertionError(f"after {', '.join(replay.done)}: {replay.complaint}")


def test_each_is_asked_at_most_once(kata):
    """5. A collection asks an object for its `references()` at most once."""
    heap = by_age(kata)
    heap.link("old>young middle>young young>young")
    for number in (0, 1, 2):
        asked = heap.asked_by(number)
        often = sorted(name for name, times in asked.items() if times > 1)
        same(often, [], f"listing whom collect({number}) asked more than once")


def test_only_survivors_are_asked(kata):
    """5. Of the generations collected, a collection asks survivors only."""
    heap = Named(kata, "a>b c>d d>c c>b", "a")
    same(sorted(heap.asked_by(0)), ["a", "b"], "listing whom collect(0) asked when c, d were freed")


def test_old_objects_are_left_in_peace(kata):
    """5. Of older objects only those are asked that may refer to a younger one, roots included."""
    heap = by_age(kata)
    what = "listing the old objects that collect(0) asked, which referred to nothing younger,"
    same(heap.old_asked_by(0), [], what)
    heap.new("other")
    heap.link("old>other")
    what = (
        "listing the old objects that collect(0) asked, when one had got a reference to a new one,"
    )
    same(heap.old_asked_by(0), ["old"], what)
    heap.link("old")
    heap.collect(0)
    what = (
        "listing the old objects that collect(0) asked after one that found no such reference left"
    )
    same(heap.old_asked_by(0), [], what)
    what = "listing the objects in 2 that collect(1) asked, when a root there held nothing younger,"
    same(sorted(by_age(kata).asked_by(1).keys() & {"old"}), [], what)
    heap = by_age(kata)
    heap.link("old>middle")
    heap.collect(0)
    heap.link("old")
    heap.collect(0)
    what = (
        "listing the objects in 2 that collect(1) asked after a collect(0) at whose end "
        "none of them referred to a younger one"
    )
    same(sorted(heap.asked_by(1).keys() & {"old"}), [], what)


def test_counts_tell_what_was_done(kata):
    """6. `counts()` tells allocations and collections since the next generation was collected."""
    heap = Named(kata, "", "")
    same(heap.counts(), (0, 0, 0), "counts of a new heap")
    for call, expected in (
        ("new", (1, 0, 0)),
        ("new", (2, 0, 0)),
        (0, (0, 1, 0)),
        ("new", (1, 1, 0)),
        (0, (0, 2, 0)),
        (1, (0, 0, 1)),
        ("new", (1, 0, 1)),
        (1, (0, 0, 2)),
        (0, (0, 1, 2)),
        ("new", (1, 1, 2)),
        (2, (0, 0, 0)),
        (2, (0, 0, 0)),
    ):
        if call == "new":
            heap.new("x")
        else:
            heap.collect(call)
        what = "allocate" if call == "new" else f"collect({call})"
        same(heap.counts(), expected, f"counts, at last after {what},")


def test_allocate_collects_when_it_is_time(kata):
    """7. `allocate` collects the oldest generation that is due where the first count is."""
    for thresholds in ((3, 2, 2), (1, 1, 1), (2, 3, 1), (2, 1, 3)):
        heap, model = Named(kata, "", "", thresholds), Model(thresholds)
        called = []
        for call in ("new", "new", 1, *["new"] * 7, 0, 0, *["new"] * 3, 1, *["new"] * 9):
            for one in (heap, model):
                one.new("x") if call == "new" else one.collect(call)
            called.append("allocate" if call == "new" else f"collect({call})")
            what = f"counts with the thresholds {thresholds} after {', '.join(called)}"
            same(heap.counts(), tuple(model.counted), what)


def test_new_object_is_no_part_of_the_collection(kata):
    """7. Only after the collection is the new object added and counted."""
    heap = Named(kata, "", "", (2, 9, 9))
    for name in "abc":
        heap.new(name)
    assert "c" in heap, "the object whose allocate collected was freed by that collection"
    same(heap.age("c"), 0, "generation of the object whose allocate collected")
    lives = [name for name in "ab" if name in heap]
    same(lives, [], "listing the garbage that allocate left, with a threshold of 2,")
    same(len(heap), 1, "len after allocate had collected 2 objects and added its own")


def test_long_chain_is_collected(kata):
    """8. A chain of 100,000 objects moves on, and is collected, like any other."""
    heap = kata.Heap(NEVER)
    chain = [Thing() for _ in range(MANY)]
    for thing in chain:
        heap.allocate(thing)
    for holder, held in pairwise(chain):
        holder.held = (held,)
        heap.stored(holder, held)
    heap.add_root(chain[0])
    for number, expected in ((0, 0), (2, MANY)):
        try:
            freed = heap.collect(number)
        except RecursionError:
            freed = None
        assert freed is not None, f"collect({number}) raised RecursionError in a chain of {MANY:,}"
        assert len(freed) == expected, (
            f"collect({number}) freed {len(freed):,} of a chain of {MANY:,}, expected {expected:,}"
        )
        if not expected:
            same(heap.generation(chain[-1]), 1, "generation of the last of a chain that moved on")
            heap.remove_root(chain[0])


def test_unknown_object_is_refused(kata):
    """9. `add_root`, `generation` and `stored` raise `LookupError` for what is not in the heap."""
    for state in ("was freed", "was never allocated"):
        heap = by_age(kata)
        stranger = heap["young"] if state == "was freed" else Thing()
        heap.collect(0)
        old = heap["old"]
        for method, *given in (
            ("add_root", stranger),
            ("generation", stranger),
            ("stored", old, stranger),
            ("stored", stranger, old),
            ("stored", stranger, stranger),
        ):
            names = ", ".join("x" if one is stranger else "old" for one in given)
            what = f"{method}({names}), where x {state},"
            heap.refused(LookupError, method, *given, what=what)
        what = "listing the old objects that collect(0) asked after stored had raised"
        same(heap.old_asked_by(0), [], what)


def test_roots_are_counted(kata):
    """9. Two `add_root` take two `remove_root`, which raises `ValueError` for what is no root."""
    heap = Named(kata, "a>b", "a a")
    heap.remove_root("a")
    same(heap.collect(0), [], "collect(0) after two calls of add_root and one of remove_root")
    heap.remove_root("a")
    for name in ("old", "middle"):
        aged = by_age(kata)
        aged.add_root(name)
        aged.remove_root(name)
        what = f"collect() after two calls of add_root and one of remove_root for the {name} object"
        same(aged.collect(), ["young"], what)
    for obj, state in (
        (heap["a"], "a root no longer"),
        (heap["b"], "no root"),
        (Thing(), "unknown"),
    ):
        heap.refused(
            ValueError, "remove_root", obj, what=f"remove_root of an object that was {state}"
        )
    heap.add_root("b")
    same(heap.collect(), ["a"], "collect() after remove_root(b) had raised and add_root(b) had not")


def test_other_generation_is_refused(kata):
    """9. `collect` raises `ValueError` for another number than 0, 1 or 2."""
    heap = by_age(kata)
    for number in (3, -1):
        heap.refused(ValueError, "collect", number, what=f"collect({number})")


def test_failed_collection_changes_nothing(kata):
    """9. When a `references()` raises, `collect` and `allocate` do, and nothing has changed."""
    for number in (0, 1, None):
        heap = by_age(kata, (2, 9, 9))
        heap.link("old>young")
        heap.new("other")
        heap["young"].error = OSError("the disk is gone")
        given = [Thing()] if number is None else [number]
        method = "allocate" if number is None else "collect"
        what = f"{method} that asked an object which raised OSError"
        heap.refused(OSError, method, *given, what=what)
        heap["young"].error = None
        same(heap.collect(0), ["other"], f"collect(0) after {what}")


class Thing:
    """An object that refers to those it `held`, and counts how often it was asked."""

    def __init__(self):
        self.held, self.asked, self.error = (), 0, None

    def references(self):
        """Return what it refers to, or raise if it is to."""
        self.asked += 1
        if self.error:
            raise self.error
        return iter(self.held)


class Named:
    """A heap whose objects go by names."""

    def __init__(self, kata, links, roots, thresholds=NEVER):
        """Allocate what is named in `links`, as in "a>b c", link it and add the roots."""
        self._heap = kata.Heap(thresholds)
        self.things = {}
        for name in dict.fromkeys(links.replace(">", " ").split()):
            self.new(name)
        self.link(links)
        for root in roots.split():
            self.add_root(root)

    def __getitem__(self, name):
        return self.things[name]

    def __contains__(self, name):
        return self.things[name] in self._heap

    def __len__(self):
        return len(self._heap)

    def new(self, name):
        """Allocate an object that refers to nothing."""
        thing = Thing()
        self._heap.allocate(thing)
        self.things[name] = thing

    def link(self, links):
        """Let objects refer to what `links` says, and those named alone to nothing."""
        pairs = [link.partition(">")[::2] for link in links.split()]
        for holder in {holder for holder, _ in pairs}:
            held = [held for one, held in pairs if one == holder and held]
            before = self[holder].held
            self[holder].held = tuple(self[name] for name in held)
            for name in held:
                if self[name] not in before:
                    self._heap.stored(self[holder], self[name])

    def add_root(self, name):
        """Make an object a root."""
        self._heap.add_root(self[name])

    def remove_root(self, name):
        """Take back one `add_root`."""
        self._heap.remove_root(self[name])

    def collect(self, number=None):
        """Return the names of what a collection freed, in order."""
        freed = self._heap.collect() if number is None else self._heap.collect(number)
        assert isinstance(freed, list), f"collect returned {shown(freed)}, expected a list"
        names = {thing: name for name, thing in self.things.items()}
        return sorted(names.get(obj, "an object that was freed before") for obj in freed)

    def asked_by(self, number):
        """Return whom a collection asked, and how often."""
        for thing in self.things.values():
            thing.asked = 0
        self.collect(number)
        return {name: thing.asked for name, thing in self.things.items() if thing.asked}

    def old_asked_by(self, number):
        """Return the objects older than generation 0 before a collection that it asked."""
        old = [name for name in self.things if name in self and self.age(name)]
        return sorted(self.asked_by(number).keys() & old)

    def age(self, name):
        """Return the generation of an object."""
        return self._heap.generation(self[name])

    def ages(self):
        """Return the generations of the three that `by_age` made."""
        return [self.age(name) for name in ("young", "middle", "old")]

    def counts(self):
        """Return the counts."""
        return self._heap.counts()

    def state(self):
        """Return what can be seen: the generation of each that lives, how many do, the counts."""
        ages = {name: self.age(name) for name in self.things if name in self}
        return ages, len(self), self.counts()

    def refused(self, error, method, *given, what):
        """Assert that a call raises `error` and changes nothing."""
        got, before = "nothing", self.state()
        try:
            getattr(self._heap, method)(*given)
        except Exception as other:  # noqa: BLE001 - whatever it was is what is reported
            got = other
        assert isinstance(got, error), (
            f"{what} raised {got if got == 'nothing' else type(got).__name__}, "
            f"expected {error.__name__}"
        )
        same(self.state(), before, f"the generations, len and counts after {what} had raised")


def by_age(kata, thresholds=NEVER):
    """Return a heap with an object in each generation; those that are not young are roots."""
    heap = Named(kata, "old", "old", thresholds)
    heap.collect(0)
    heap.collect(1)
    heap.new("middle")
    heap.add_root("middle")
    heap.collect(0)
    heap.new("young")
    return heap


class Model:
    """The rules, as plainly as can be, for objects that are names."""

    def __init__(self, thresholds=NEVER):
        self.thresholds, self.counted = thresholds, [0, 0, 0]
        self.ages, self.held, self.roots = {}, {}, Counter()

    def new(self, name):
        """Collect what is due, and add an object."""
        due = [g for g in range(3) if self.counted[g] >= self.thresholds[g]]
        if 0 in due:
            self.collect(max(due))
        self.ages[name], self.held[name] = 0, ()
        self.counted[0] += 1

    def collect(self, number):
        """Free what does not survive, and return it in order."""
        pool = {name for name, age in self.ages.items() if age <= number}
        older = self.ages.keys() - pool
        to_visit = [*+self.roots, *(held for name in older for held in self.held[name])]
        living = set()
        while to_visit:
            name = to_visit.pop()
            if name in pool - living:
                living.add(name)
                to_visit += self.held[name]
        for name in pool:
            if name in living:
                self.ages[name] = min(2, self.ages[name] + 1)
            else:
                del self.ages[name], self.held[name]
        self.counted[: number + 1] = [0] * (number + 1)
        if number < 2:
            self.counted[number + 1] += 1
        return sorted(pool - living)


def history(seed):
    """Return steps as a program may take them: what to do, with two names or a number."""
    chance = random.Random(seed)
    kinds = ["new"] * 4 + ["link"] * 6 + ["drop"] + ["root"] * 3 + ["collect"] * 2
    steps = []
    for _ in range(STEPS):
        kind, one, other = chance.choice(kinds), chance.choice(NAMES), chance.choice(NAMES)
        steps.append((kind, one, chance.choice([0, 0, 0, 1, 1, 2]) if kind == "collect" else other))
    return steps


def shortened(kata, steps):
    """Return as few of the steps as still go wrong."""
    for place in reversed(range(len(steps))):
        fewer = steps[:place] + steps[place + 1 :]
        if Replay(kata, fewer).complaint is not None:
            steps = fewer
    return steps


class Replay:
    """Takes steps with a heap and the model, up to the first difference."""

    def __init__(self, kata, steps):
        self.heap, self.model = Named(kata, "", ""), Model()
        self.done, self.complaint = [], None
        for kind, one, other in steps:
            if self.complaint is None:
                getattr(self, f"_{kind}")(one, other)

    def _new(self, name, _):
        if name not in self.model.ages:
            self.heap.new(name)
            self.model.new(name)
            self.done.append(f"new {name}")

    def _link(self, holder, held):
        if {holder, held} <= self.model.ages.keys() and held not in self.model.held[holder]:
            self._hold(holder, (*self.model.held[holder], held))

    def _drop(self, holder, _):
        if self.model.held.get(holder):
            self._hold(holder, self.model.held[holder][1:])

    def _hold(self, holder, held):
        self.model.held[holder] = held
        self.heap.link(" ".join(f"{holder}>{name}" for name in held) or holder)
        self.done.append(f"{holder} holds {' and '.join(held) or 'nothing'}")

    def _root(self, name, _):
        if self.model.roots[name]:
            self.model.roots[name] -= 1
            self.heap.remove_root(name)
            self.done.append(f"{name} no root")
        elif name in self.model.ages:
            self.model.roots[name] += 1
            self.heap.add_root(name)
            self.done.append(f"root {name}")

    def _collect(self, _, number):
        expected = self.model.collect(number)
        freed = self.heap.collect(number)
        ages = {name: self.heap.age(name) for name in self.model.ages if name in self.heap}
        if freed != expected:
            self.complaint = f"collect({number}) freed {freed}, expected {expected}"
        elif ages != self.model.ages:
            self.complaint = (
                f"after collect({number}) the generations were {ages}, expected {self.model.ages}"
            )
        else:
            self.done.append(f"collect({number})")
