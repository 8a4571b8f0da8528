"""Grades katas/ordered_set.py."""

import itertools
import operator
import random
import statistics
import tracemalloc

from dojo.compare import same, shown

FEW, MANY = 100, 4_000
TIMES = 2
ROOM = 8_000
"""Bytes that an operation may take for a while; a list of 4,000 elements takes 32,000."""

LEFT, RIGHT = ["d", "a", "c", "b"], ["e", "b", "d", "f"]

OPERATORS = {
    "|": (operator.or_, operator.ior, ["d", "a", "c", "b"], ["e", "f"]),
    "&": (operator.and_, operator.iand, ["d", "b"], []),
    "-": (operator.sub, operator.isub, ["a", "c"], []),
    "^": (operator.xor, operator.ixor, ["a", "c"], ["e", "f"]),
}
"""Of each operator: it, its form with =, and what LEFT and RIGHT give of the left and the right."""


def test_elements_come_in_order(kata):
    """1. The elements come in the order in which they were added; `reversed` turns it round."""
    for items in ("", "z", "zebra", "mississippi", ["10", "9", "8", "1", "2"]):
        built, added = kata.OrderedSet(items), kata.OrderedSet()
        for item in items:
            added.add(item)
        expected = list(dict.fromkeys(items))
        for what, found in ((f"OrderedSet({items!r})", built), (f"{items!r}, added", added)):
            same(walk(found), expected, f"iteration over {what}")
            same(walk(reversed(found)), expected[::-1], f"reversed over {what}")
            same(len(found), len(expected), f"len of {what}")


def test_place_is_that_of_the_first_time(kata):
    """1. To add one that is there leaves its place; one removed and added again is the last."""
    found = kata.OrderedSet("abcd")
    found.add("b")
    same(walk(found), ["a", "b", "c", "d"], "iteration over abcd, once b was added again,")
    found.discard("b")
    same(walk(found), ["a", "c", "d"], "iteration over abcd, once b was discarded,")
    found.add("b")
    found.remove("a")
    found.add("a")
    same(walk(found), ["c", "d", "b", "a"], "iteration over acd, once b was added and a was moved,")
    same(walk(reversed(found)), ["a", "b", "d", "c"], "reversed over the same")
    for gone in "cd":
        found.discard(gone)
    for new in "ef":
        found.add(new)
    same(walk(found), ["b", "a", "e", "f"], "iteration over ba, once c and d had gone and ef came,")


def test_elements_are_the_same_as_for_set(kata, keys):
    """2. Elements are the same when their hashes are equal, and they are one object or `==`."""
    a, b, far, again = keys("a", 5), keys("b", 5), keys("a", 13), keys("a", 5)
    found = kata.OrderedSet([a, b, far])
    found.add(again)
    kept = walk(found)
    assert len(kept) == len([a, b, far]), (
        f"{len(kept)} elements stayed of a and b of one hash, an a of another hash and the first "
        f"a again, expected 3"
    )
    assert kept[0] is a, "the a that was added first was replaced by its equal"
    assert again in found, "an element that was equal to one in the set was not found"
    nan = float("nan")
    found = kata.OrderedSet([nan, nan])
    assert nan in found, "the very nan that was added was not found"
    same(len(found), 1, "len, once a nan was added twice,")
    found.discard(nan)
    same(len(found), 0, "len, once the nan was discarded,")
    for first, again in ((1, True), (1.0, 1), (False, 0)):
        found = kata.OrderedSet([first])
        found.add(again)
        same(walk(found), [first], f"iteration over {first!r} and then {again!r}")


def test_unhashable_is_refused(kata):
    """2. `add` and `in` raise TypeError for one that cannot be hashed and change nothing."""
    for items in ("", "ab"):
        found = kata.OrderedSet(items)
        for verb, action in (("add", found.add), ("in", found.__contains__)):
            error = outcome(action, [])
            assert isinstance(error, TypeError), f"{verb} of a list {told(error)}, not TypeError"
            same(walk(found), list(items), f"iteration, once {verb} of a list had failed,")


def test_absent_elements_are_removed(kata):
    """3. `discard` of what is not there does nothing; `remove` raises KeyError with the element."""
    for items in ("", "ab"):
        found = kata.OrderedSet(items)
        same(outcome(found.discard, "z"), None, "discard of an absent element")
        error = outcome(found.remove, "z")
        assert isinstance(error, KeyError), f"remove of an absent element {told(error)}"
        same(list(error.args), ["z"], "the KeyError of remove of z")
        same(walk(found), list(items), "iteration, once absent elements were removed,")


def test_pop_takes_the_last(kata):
    """3. `pop` takes the element added last; from an empty set it raises KeyError."""
    found = kata.OrderedSet("abc")
    found.add("a")
    popped = [outcome(found.pop) for _ in range(2)]
    found.add("d")
    same(popped, ["c", "b"], "pop, twice, of abc")
    same(walk(found), ["a", "d"], "iteration, once two were popped and d was added,")
    same([outcome(found.pop), outcome(found.pop)], ["d", "a"], "pop of the two that were left")
    for _ in range(2):
        error = outcome(found.pop)
        assert isinstance(error, KeyError), f"pop of an empty set {told(error)}, expected KeyError"
    same(walk(found), [], "iteration over the set that was emptied by pop")


def test_operators_keep_the_order(kata):
    """4. `|`, `&`, `-` and `^` give first the left side's elements, then the right's."""
    for sign, (operate, _, ours, theirs) in OPERATORS.items():
        left, right = kata.OrderedSet(LEFT), kata.OrderedSet(RIGHT)
        what = f"{LEFT} {sign} {RIGHT}"
        result = new_set(kata, outcome(operate, left, right), what)
        same(walk(result), [*ours, *theirs], what)
        result.add("new")
        result.discard("d")
        same(walk(left), LEFT, f"the left side after {what}, whose result was changed,")
        same(walk(right), RIGHT, f"the right side after {what}, whose result was changed,")
    left, right = kata.OrderedSet([1, 2]), kata.OrderedSet([2.0, True])
    same(walk(new_set(kata, left & right, "[1, 2] & [2.0, True]")), [1, 2], "[1, 2] & [2.0, True]")


def test_operators_give_a_new_set(kata):
    """4. The result is a new `OrderedSet`, also where it has all elements of one side."""
    for sign, other in (("|", []), ("&", LEFT), ("-", []), ("^", [])):
        for left, right in ((LEFT, other), (other, LEFT)):
            one, two = kata.OrderedSet(left), kata.OrderedSet(right)
            what = f"{left} {sign} {right}"
            result = new_set(kata, outcome(OPERATORS[sign][0], one, two), what)
            result.add("new")
            same([walk(one), walk(two)], [left, right], f"the sides, once {what} was changed,")


def test_built_in_sets_on_the_right(kata):
    """4. With a `set` or `frozenset` on the right the result is an `OrderedSet`."""
    for kind, (sign, (operate, _, ours, theirs)) in itertools.product(
        (set, frozenset), OPERATORS.items()
    ):
        what = f"{LEFT} {sign} a {kind.__name__}"
        left, right = kata.OrderedSet(LEFT), kind(RIGHT)
        got = walk(new_set(kata, outcome(operate, left, right), what))
        same(got[: len(ours)], ours, f"the part of the left side of {what}")
        same(sorted(got[len(ours) :]), theirs, f"the part of the right side of {what}, sorted,")
        same(walk(left), LEFT, f"the left side after {what}")
        same(sorted(right), sorted(RIGHT), f"the right side after {what}")
    for kind in (set, frozenset):
        what = f"[3, 2, 1, 0] & {shown(kind({1, 2}))}"
        got = new_set(
            kata, outcome(operator.and_, kata.OrderedSet([3, 2, 1, 0]), kind({1, 2})), what
        )
        same(walk(got), [2, 1], what)


def test_built_in_sets_on_the_left(kata):
    """4. With a `set` or `frozenset` on the left the result is an `OrderedSet` too."""
    for kind, (sign, (operate, _, theirs, ours)) in itertools.product(
        (set, frozenset), OPERATORS.items()
    ):
        what = f"a {kind.__name__} {sign} {RIGHT}"
        right = kata.OrderedSet(RIGHT)
        got = walk(new_set(kata, outcome(operate, kind(LEFT), right), what))
        same(sorted(got), sorted([*theirs, *ours]), f"{what}, sorted,")
        known = RIGHT if sign == "&" else ours
        same(
            [item for item in got if item in known],
            [item for item in RIGHT if item in got and item in known],
            f"what {what} has of the right side",
        )


def test_in_place_operators_change_the_set(kata):
    """5. What stays keeps its order and what is new comes last, in the order of the right side."""
    for sign, (_, operate, ours, theirs) in OPERATORS.items():
        left, right = kata.OrderedSet(LEFT), kata.OrderedSet(RIGHT)
        what = f"{LEFT} {sign}= {RIGHT}"
        result = outcome(operate, left, right)
        assert result is left, f"{what} {told(result)}, expected the set itself"
        same(walk(left), [*ours, *theirs], what)
        same(walk(right), RIGHT, f"the right side after {what}")
    left = kata.OrderedSet([1, 2])
    left &= kata.OrderedSet([2.0, True])
    same(walk(left), [1, 2], "[1, 2] &= [2.0, True]")


def test_in_place_operators_take_built_in_sets(kata):
    """5. `|=`, `&=`, `-=` and `^=` take a `set` or a `frozenset` too."""
    for kind, (sign, (_, operate, ours, theirs)) in itertools.product(
        (set, frozenset), OPERATORS.items()
    ):
        left = kata.OrderedSet(LEFT)
        what = f"{LEFT} {sign}= a {kind.__name__}"
        result = outcome(operate, left, kind(RIGHT))
        assert result is left, f"{what} {told(result)}, expected the set itself"
        got = walk(left)
        same(got[: len(ours)], ours, f"what stayed in {what}")
        same(sorted(got[len(ours) :]), theirs, f"what was new in {what}, sorted,")


def test_right_side_may_be_the_set_itself(kata):
    """5. The right side may be the set itself."""
    for sign, expected in (("|", LEFT), ("&", LEFT), ("-", []), ("^", [])):
        found = kata.OrderedSet(LEFT)
        result = outcome(OPERATORS[sign][1], found, found)
        assert result is found, f"s {sign}= s {told(result)}, expected the set itself"
        same(walk(found), expected, f"{LEFT} {sign}= itself")


def test_comparisons_ignore_the_order(kata):
    """6. `==`, `<=`, `<`, `>=`, `>` and `isdisjoint` compare elements without their order."""
    kinds = (kata.OrderedSet, set, frozenset)
    for one, other in itertools.product(("", "a", "ab", "ba", "abc", "cd", "xyz"), repeat=2):
        for left, right in itertools.product(kinds, kinds):
            if kata.OrderedSet not in (left, right):
                continue
            for sign, compare in COMPARISONS.items():
                if left is not kata.OrderedSet and sign == "isdisjoint":
                    continue
                found = outcome(compare, left(one), right(other))
                expected = compare(set(one), set(other))
                what = f"{left.__name__}({one!r}) {sign} {right.__name__}({other!r})"
                same(found, expected, what)


def test_sequence_is_never_equal(kata):
    """6. A list or a tuple is never equal."""
    for kind in (list, tuple):
        for items in ("", "ab"):
            found, sequence = kata.OrderedSet(items), kind(items)
            what = f"of OrderedSet({items!r}) and a {kind.__name__} of the same"
            same(bool(found == sequence), expected=False, what=f"== {what}")
            same(bool(sequence == found), expected=False, what=f"==, from the other side, {what}")
            same(bool(found != sequence), expected=True, what=f"!= {what}")


def test_set_has_no_hash(kata):
    """6. An `OrderedSet` has no hash."""
    error = outcome(hash, kata.OrderedSet("ab"))
    assert isinstance(error, TypeError), f"hash {told(error)}, expected TypeError"


def test_questions_go_to_equal_hashes(kata, keys):
    """7. `in`, `add`, `discard` and `pop` ask for one hash, and for `==` at equal hashes only."""
    for size in (1, FEW):
        for verb, item, found in operations(kata, keys, size):
            keys.forget()
            result = outcome(found, item)
            known = [result, item] if verb.startswith("pop") else [item]
            others = sum(all(key is not one for one in known) for key in keys.hashed)
            assert not others, f"{verb} called __hash__ of {others} elements it was not given"
            asked = len(keys.hashed)
            assert asked <= 1, f"{verb} called __hash__ {asked} times, expected once at most"
            for one, other in keys.compared:
                hashes = one.hash, getattr(other, "hash", None)
                assert hashes[0] == hashes[1], (
                    f"{verb} called __eq__ on elements of different hashes, expected equal ones"
                )


def test_lines_do_not_grow(kata, keys, lines):
    """7. The lines that run for an operation do not grow with the set."""

    def count(verb, action, item):
        with lines(verb, 1_000_000) as count:
            outcome(action, item)
        return count.lines

    few, many = (measured(kata, keys, size, count) for size in (FEW, MANY))
    for verb, ran in few.items():
        assert many[verb] <= TIMES * ran, (
            f"{verb} ran {many[verb]:,} lines with {MANY:,} elements and {ran} with {FEW}, "
            f"expected twice as many at most"
        )


def test_elements_are_not_copied(kata, keys):
    """7. `in`, `add`, `discard` and `pop` do not make a list of the set either."""

    def peak(verb, action, item):
        tracemalloc.start()
        try:
            outcome(action, item)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    for verb, taken in measured(kata, keys, MANY, peak).items():
        assert taken <= ROOM, (
            f"{verb} took {taken:,} bytes for a while with {MANY:,} elements: the set was copied"
        )


def test_repr_shows_the_elements(kata):
    """8. `repr` gives `OrderedSet(['b', 'a'])`, and `OrderedSet([])` for the empty set."""
    for items in (["b", "a"], [], [1], [1.5, None, ("a", "b")]):
        same(repr(kata.OrderedSet(items)), f"OrderedSet({items!r})", f"repr of a set of {items!r}")


def test_set_is_made_of_any_iterable(kata):
    """8. `OrderedSet(s)` is a set of its own with the elements of any iterable `s`."""
    first = kata.OrderedSet("cab")
    for what, source in (
        ("an OrderedSet", first),
        ("a tuple", ("c", "a", "b", "a")),
        ("a list that is falsy", Falsy("cab")),
        ("a generator", (letter for letter in "cabc")),
        ("a dict", {"c": 1, "a": 2, "b": 3}),
    ):
        found = outcome(kata.OrderedSet, source)
        same(type(found), kata.OrderedSet, f"the type of OrderedSet of {what}")
        same(walk(found), ["c", "a", "b"], f"iteration over OrderedSet of {what}")
        found.add("z")
        found.discard("a")
        same(walk(first), ["c", "a", "b"], f"a set, once OrderedSet of {what} was changed,")
    kata.OrderedSet().add("z")
    same(walk(kata.OrderedSet()), [], "OrderedSet(), once an element was added to another,")


class Falsy(list):
    """A list that is falsy, whatever is in it."""

    def __bool__(self):
        return False


COMPARISONS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<=": operator.le,
    "<": operator.lt,
    ">=": operator.ge,
    ">": operator.gt,
    "isdisjoint": lambda one, other: one.isdisjoint(other),
}


def walk(iterable):
    """Return what an iteration gives, at most 9,999 elements: no answer goes on for ever."""
    return list(itertools.islice(iterable, 9_999))


def outcome(action, *args):
    """Return what an action returned or raised."""
    try:
        return action(*args)
    except AssertionError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever was raised is what is looked at
        return error


def told(answer):
    """Say what came of an action."""
    if isinstance(answer, Exception):
        return f"raised {type(answer).__name__}: {answer}"
    return f"gave {shown(answer)}"


def new_set(kata, result, what):
    """Return the result of an operator, if it is an OrderedSet."""
    assert isinstance(result, kata.OrderedSet), f"{what} {told(result)}, expected an OrderedSet"
    return result


def operations(kata, keys, size, rounds=1):
    """Yield the name of an operation, its element and the operation, each on a set of its own."""
    draw = random.Random(size)
    made = [keys(n, draw.getrandbits(60)) for n in range(size)]
    for place, at in (("the first", 0), ("one in the middle", size // 2), ("the last", -1)):
        for verb, name in (("in", "__contains__"), ("add", "add"), ("discard", "discard")):
            for element in (made[at], keys(made[at].name, made[at].hash)):
                yield f"{verb} for {place}", element, getattr(kata.OrderedSet(made), name)
    for verb, name in (("in", "__contains__"), ("add", "add"), ("discard", "discard")):
        found = kata.OrderedSet(made)
        for n in range(rounds):
            yield f"{verb} for a new one", keys(-n - 1, draw.getrandbits(60)), getattr(found, name)
    found = kata.OrderedSet(made)
    for _ in range(rounds):
        yield "pop", None, lambda _, found=found: found.pop()


def measured(kata, keys, size, measure):
    """Return the median of each operation's cost: a rebuild now and then is nobody's fault."""
    found = {}
    for verb, item, action in operations(kata, keys, size, rounds=5):
        found.setdefault(verb, []).append(measure(verb, action, item))
    return {verb: statistics.median_low(costs) for verb, costs in found.items()}
