"""Grades katas/lru_cache.py."""

import collections
import contextlib
import functools
import inspect
import itertools
import random
import threading
from types import SimpleNamespace

import pytest

from dojo.compare import same, shown

LIBRARYS = type(functools.cache(repr))
"""The type of the library's own caches, however one comes by it."""

DEFAULT = 128
"""How many results are kept where nothing else was said."""

BUDGET = 45
"""So many schedules at most for two threads with one call each."""

MOMENTS = [("__eq__", n) for n in range(1, 17)] + [("__hash__", n) for n in range(1, 5)]
"""Comparisons and hashes of arguments that meddle, one in each run."""

ARGUMENTS = ("", "text", 0, 1, -1, -2, 2.5, None, (), (1,), frozenset({("a", 1)}))
"""Arguments of which no two are equal; -1 and -2 have one hash."""


def test_equal_call_gets_the_same_object(kata):
    """1. A call whose arguments equal an earlier one's is a hit and returns the same object."""
    f, runs = watched(kata)
    for first, second in (((1, 5), (1.0, 5)), (("a", (1, 2)), ("".join("a"), (True, 2)))):
        earlier = f(*first)
        del runs[:]
        later = f(*second)
        assert later is earlier, f"f{second} gave another object than f{first} had given"
        assert not runs, f"f{second} ran the function, f{first} was still kept"
    earlier, _ = f(1, name="b"), runs.clear()
    assert f(1, name="b") is earlier, "f(1, name='b') gave another object when called again"
    assert not runs, "f(1, name='b') ran the function when called again"


def test_any_result_is_kept(kata):
    """1. A hit returns the same object, also None and what is falsy."""

    class Odd:
        def __eq__(self, other):
            return True

        __hash__ = None

    for result in (None, 0, False, "", [], Odd()):
        runs = []
        f = kata.lru_cache(maxsize=8)(lambda result=result, runs=runs: runs.append(1) or result)
        seen = [f() for _ in range(3)]
        what = "an object equal to everything" if type(result) is Odd else shown(result)
        assert all(one is result for one in seen), f"of the result {what} a hit gave {shown(seen)}"
        assert len(runs) == 1, f"with the result {what} three calls ran it {len(runs)} times, not 1"


def test_miss_runs_with_the_arguments_as_given(kata):
    """1. A miss runs the function once, with the arguments as they were given."""
    f, runs = watched(kata)
    given = (1, 2)
    f(given, "x", zeta=given, alpha=0)
    assert len(runs) == 1, f"one call ran the function {len(runs)} times, expected once"
    (args, kwargs), names = runs[0], ["zeta", "alpha"]
    assert type(args) is tuple, f"the positional arguments were {shown(args)}"
    same((args, list(kwargs), kwargs), ((given, "x"), names, {"zeta": given, "alpha": 0}), "f")
    assert args[0] is given is kwargs["zeta"], "the function got a copy of its argument"


def test_keywords_may_have_any_name(kata):
    """1. Keywords may have any name."""
    f, runs = watched(kata)
    names = ("self", "function", "func", "args", "kwargs", "key", "maxsize", "typed", "cls", "fn")
    for number, name in enumerate(names):
        try:
            f(**{name: number})
        except TypeError as error:
            raise AssertionError(f"a keyword named {name} was refused: {error}") from None
        same(runs.pop(), ((), {name: number}), f"the call f({name}={number})")


def test_different_calls_stay_apart(kata):
    """2. Arguments are compared by hash and `==`: calls that pass different things stay apart."""
    calls = [
        *(((one,), {}) for one in ARGUMENTS),
        *(((), {"a": one}) for one in ARGUMENTS),
        ((), {}), ((1, 2), {}), ((2, 1), {}), (((1, 2),), {}), (((1, 2), ()), {}),
        (("a", 1), {}), ((("a", 1),), {}), (((("a", 1),),), {}), ((), {"b": 1}),
        ((1,), {"a": 2}), ((1, "a", 2), {}), ((1, ("a", 2)), {}), ((1, (("a", 2),)), {}),
        ((), {"a": 1, "b": 2}), ((), {"a": 2, "b": 1}), ((("a", "b"), 1, 2), {}),
        ((), {"a": ("b", 1)}), (((), ()), {}), (((), (), ()), {}), (((1,), ()), {}),
        *(((1, mark, "a", 2), {}) for mark in (None, ..., (), "", 0, object, dict)),
    ]  # fmt: skip
    f, runs = watched(kata, maxsize=None)
    seen = [(f(*args, **kwargs), args, kwargs) for args, kwargs in calls]
    for (one, *first), (other, *second) in itertools.combinations(seen, 2):
        assert one is not other, f"{call(*second)} got the result of {call(*first)}"
    assert len(runs) == len(calls), f"{len(calls)} different calls ran it {len(runs)} times"

    class Point:
        def __init__(self, x, text):
            self.x, self.text = x, text

        def __eq__(self, other):
            return isinstance(other, Point) and self.x == other.x

        def __hash__(self):
            return hash(self.x)

        def __repr__(self):
            return self.text

    f, _ = watched(kata)
    first = f(Point(1, "Point"))
    assert f(Point(2, "Point")) is not first, "two points that looked alike shared a result"
    assert f(Point(1, "Punkt")) is first, "two equal points that looked different did not share one"


def test_typed_keeps_types_apart(kata):
    """2. With `typed=True` f(1) and f(1.0) stay apart, and keywords likewise."""
    f, _ = watched(kata, typed=True)
    calls = [
        ((1,), {}), ((1.0,), {}), ((True,), {}), ((1, 1.0), {}), ((1.0, 1), {}),
        ((), {"a": 1}), ((), {"a": 1.0}), ((1,), {"a": 1}), ((1,), {"a": 1.0}),
        ((), {"a": 1, "b": 1.0}), ((), {"a": 1.0, "b": 1}),
    ]  # fmt: skip
    seen = [(f(*args, **kwargs), args, kwargs) for args, kwargs in calls]
    for (one, *first), (other, *second) in itertools.combinations(seen, 2):
        assert one is not other, f"typed, {call(*second)} got the result of {call(*first)}"


def test_types_inside_an_argument_do_not_count(kata):
    """2. With `typed=True` types inside of an argument do not count."""
    f, _ = watched(kata, typed=True)
    first = f((1, 2))
    assert f((1.0, 2)) is first, "typed, f((1.0, 2)) was kept apart from f((1, 2))"


def test_least_recently_used_is_dropped(kata):
    """3. A miss that needs room drops the result that was stored or hit longest ago."""
    for maxsize, names, expected in (
        (1, "aabba", "aba"),
        (2, "abacb", "abcb"),
        (2, "abacabdb", "abcbd"),
        (3, "abcabcadbc", "abcdbc"),
        (3, "abcdcbda", "abcda"),
    ):
        f, runs = watched(kata, maxsize=maxsize)
        for name in names:
            f(name)
        ran = "".join(args[0] for args, _ in runs)
        where = f"with room for {maxsize}, the calls {' '.join(names)}"
        assert ran == expected, f"{where} ran it for {' '.join(ran)}, not {' '.join(expected)}"
    for maxsize in (1, 2, 3, 5, 8):
        f, runs = watched(kata, maxsize=maxsize)
        kept, chance = [], random.Random(maxsize)
        for number in range(40 * maxsize):
            name = chance.randrange(maxsize + 1 + number % 3)
            hit = name in kept
            kept = [*(one for one in kept if one != name), name][-maxsize:]
            del runs[:]
            f(name)
            where = f"with room for {maxsize}, call {number + 1} of a long run"
            assert bool(runs) != hit, f"{where} was a {'miss' if hit else 'hit'}, not the opposite"


def test_nothing_is_dropped_without_a_limit(kata):
    """3. With `maxsize=None` nothing is dropped."""
    f, runs = watched(kata, maxsize=None)
    count = 3 * DEFAULT
    for number in (*range(count), *range(count)):
        f(number)
    assert len(runs) == count, f"{count} calls made twice ran it {len(runs)} times, not {count}"


def test_no_room_keeps_nothing(kata):
    """3. With 0, or less, nothing is kept, each call is a miss and arguments may be unhashable."""
    for maxsize in (0, -1, -100):
        f, runs = watched(kata, maxsize=maxsize)
        try:
            seen = [f([]), f([]), f(1, a=2), f(1, a=2)]
        except TypeError as error:
            raise AssertionError(f"maxsize={maxsize} refused a list: {error}") from None
        assert len(runs) == len(seen), f"maxsize={maxsize} ran it {len(runs)} times in four calls"


def test_failed_miss_drops_nothing(kata):
    """3. A miss that needs room drops one; a miss that stores nothing needs none."""
    f, runs = watched(kata, maxsize=2, error=ValueError("a bad argument"))
    f(1), f(2)
    with contextlib.suppress(Exception):
        f("bad")
    del runs[:]
    f(1), f(2)
    assert not runs, f"after a call that raised, {len(runs)} of the 2 results were gone"


def test_info_tells_hits_and_misses(kata):
    """4. `cache_info()` returns a `CacheInfo`: hits, misses, maxsize and how many are kept."""
    for maxsize, calls, expected in (
        (2, "", (0, 0, 2, 0)),
        (2, "aab", (1, 2, 2, 2)),
        (2, "abcab", (0, 5, 2, 2)),
        (None, "abcab", (2, 3, None, 3)),
        (0, "aa", (0, 2, 0, 0)),
        (-7, "aa", (0, 2, 0, 0)),
    ):
        f, _ = watched(kata, maxsize=maxsize)
        for name in calls:
            f(name)
        told = info(kata, f)
        same(told, expected, f"cache_info() with maxsize={maxsize}, after {len(calls)} calls,")


def test_miss_counts_when_it_begins(kata, explore):
    """4. A miss counts when it begins: the function itself can see it."""

    def setup():
        def work(number):
            return f.cache_info()[1]

        f = kata.lru_cache(maxsize=4)(work)
        return f

    def check(seen):
        same(seen[0], [1, 2], "the misses that two calls saw while they ran")

    explore(setup, threads=[lambda f: [f(1), f(2)]], check=check)


def test_clear_drops_all(kata):
    """4. `cache_clear()` drops all and sets both counts to 0; then it fills as before."""
    for maxsize in (2, None, 0):
        f, runs = watched(kata, maxsize=maxsize)
        for name in "aabcc":
            f(name)
        f.cache_clear()
        same(info(kata, f), (0, 0, maxsize, 0), "cache_info() after cache_clear()")
        del runs[:]
        f("c")
        assert len(runs) == 1, "a result was still there after cache_clear()"
    f, runs = watched(kata, maxsize=3)
    for name in "abcd":
        f(name)
    f.cache_clear()
    del runs[:]
    for name in "dcbdcb":
        f(name)
    assert len(runs) == 3, f"a cache for 3, cleared, ran 3 calls made twice {len(runs)} times"
    same(info(kata, f), (3, 3, 3, 3), "cache_info() after clearing and filling again")


def test_parameters_are_told_anew(kata):
    """4. `cache_parameters()` returns maxsize and typed, anew each time."""
    for maxsize, typed in ((3, True), (None, False)):
        f, _ = watched(kata, maxsize=maxsize, typed=typed)
        told = f.cache_parameters()
        same(told, {"maxsize": maxsize, "typed": typed}, "cache_parameters()")
        told.clear()
        same(f.cache_parameters(), {"maxsize": maxsize, "typed": typed}, "a second one")


def test_exception_is_not_kept(kata):
    """5. What the function raises comes out as the same object, and the next call runs it again."""
    for error in (KeyError("bad"), TypeError("bad"), ValueError("bad"), KeyboardInterrupt("bad")):
        f, runs = watched(kata, error=error)
        for number in (1, 2):
            caught = None
            try:
                f("bad")
            except BaseException as raised:  # noqa: BLE001 - whatever was raised is looked at
                caught = raised
            name = type(error).__name__
            assert caught is error, (
                f"the caller got {shown(caught)}, not the {name} that was raised"
            )
            assert len(runs) == number, f"{number} calls with {name} ran it {len(runs)} times"


def test_unhashable_argument_is_refused(kata):
    """5. An unhashable argument raises TypeError."""
    for maxsize, args, kwargs in ((8, ([],), {}), (8, (), {"a": {}}), (None, ((1, []),), {})):
        f, runs = watched(kata, maxsize=maxsize)
        refused = False
        try:
            f(*args, **kwargs)
        except TypeError:
            refused = True
        assert refused, f"{call(args, kwargs)} raised nothing, expected a TypeError"
        assert not runs, f"{call(args, kwargs)} ran the function"


def test_unhashable_argument_does_not_count(kata):
    """5. An unhashable argument does not count."""
    f, _ = watched(kata)
    for argument in ([], 1):
        try:
            f(argument)
        except TypeError:
            continue
    same(tuple(f.cache_info())[:2], (0, 1), "the hits and misses after f([]) and f(1)")


def test_arguments_are_hashed_once(kata):
    """6. `__hash__` of an argument is called once for each call, also if it is dropped later."""
    for typed in (False, True):
        f, _ = watched(kata, maxsize=2, typed=typed)
        for kind, name in zip(("miss", "hit", "miss", "miss", "miss"), "aabca", strict=True):
            what = f"{kind} of f({name})" + (", typed" if typed else "")
            item = Hashed(name)
            f(item)
            assert item.hashed == 1, f"a {what} called __hash__ {item.hashed} times, not once"
            item = Hashed(name)
            f("keyword", item=item)
            assert item.hashed == 1, f"a {what} called a keyword's __hash__ {item.hashed} times"
    f, _ = watched(kata, maxsize=2)
    items = [Hashed(name) for name in "abcdef"]
    for item in items:
        f(item)
    counts = [item.hashed for item in items]
    assert counts == [1] * 6, f"six calls that needed room called __hash__ {counts} times, not once"


def test_it_works_bare_and_called(kata):
    """7. It works bare, then with a maxsize of 128, and called."""
    decorators = {
        "@lru_cache": kata.lru_cache,
        "@lru_cache()": kata.lru_cache(),
        "@lru_cache(typed=True)": kata.lru_cache(typed=True),
    }
    for how, decorate in decorators.items():
        runs = []

        def work(number, runs=runs):
            runs.append(number)
            return (number,)

        f = decorate(work)
        for number in (*range(DEFAULT), *range(DEFAULT)):
            f(number)
        assert len(runs) == DEFAULT, f"{how} ran {DEFAULT} calls made twice {len(runs)} times"
        f(DEFAULT)
        f(0)
        assert len(runs) == DEFAULT + 2, f"{how} kept more than {DEFAULT} results"


def test_other_maxsize_is_refused(kata):
    """7. Anything else than a number, None or a function as `maxsize` raises TypeError."""
    for maxsize in ("128", [128], (1, 2), {}):
        refused = False
        try:
            kata.lru_cache(maxsize)
        except TypeError:
            refused = True
        assert refused, f"lru_cache({maxsize!r}) raised nothing, expected a TypeError"


def test_function_keeps_its_identity(kata):
    """7. Name, docstring, signature and attributes stay, and `__wrapped__` is the function."""

    def area(width: int, height: int = 1, *, unit: str = "m") -> int:
        """Multiply."""
        return width * height

    area.unit = "m"
    f = kata.lru_cache(maxsize=8)(area)
    for name in ("__name__", "__qualname__", "__module__", "__doc__", "unit"):
        same(getattr(f, name, None), getattr(area, name), f"{name} of the decorated function")
    told, expected = str(inspect.signature(f)), str(inspect.signature(area))
    assert told == expected, f"the signature was {told}, expected {expected}"
    assert getattr(f, "__wrapped__", None) is area, "__wrapped__ was not the function"


def test_self_is_an_argument_like_any_other(kata):
    """7. On a method, `self` is an argument like any other."""
    runs = []

    class Shop:
        def __init__(self, town):
            self.town = town

        def __eq__(self, other):
            return self.town == other.town

        def __hash__(self):
            return hash(self.town)

        @kata.lru_cache(maxsize=8)
        def price(self, item, *, tax=0):
            runs.append(item)
            return (self.town, item, tax)

    one, other = Shop("here"), Shop("there")
    try:
        seen = [one.price("tea", tax=1), other.price("tea", tax=1), one.price("tea", tax=1)]
    except TypeError as error:
        raise AssertionError(f"a decorated method could not be called: {error}") from None
    expected = [("here", "tea", 1), ("there", "tea", 1), ("here", "tea", 1)]
    same(seen, expected, "two instances' method")
    assert len(runs) == 2, f"two instances, one of them twice, ran it {len(runs)} times, not 2"
    again = Shop("here").price("tea", tax=1)
    same(again, ("here", "tea", 1), "an equal instance's method")
    assert len(runs) == 2, "an instance equal to an earlier one was a miss"


def test_racing_calls_count(kata, explore):
    """8. Threads may share it: no count is lost."""

    def setup():
        f = numbered(kata, maxsize=4)
        f(1), f(1)
        return f

    def check_hits(seen, f):
        assert seen[0] is seen[1], "two hits gave two different objects"
        same(tuple(f.cache_info()), (3, 1, 4, 1), "cache_info() after a miss and three hits")

    def check_misses(seen, f):
        same(seen, [(2,), (3,)], "two threads' f(2) and f(3)")
        same(tuple(f.cache_info()), (1, 3, 4, 3), "cache_info() after a hit and three misses")

    def check_cleared(seen, f):
        same(seen[0], (1,), "f(1) while it was cleared")
        hits, misses, *_ = f.cache_info()
        told = f"{hits} hits and {misses} misses were told after cache_clear() and one call"
        assert max(hits, misses) <= 1, told

    def clear(f):
        f.cache_clear()

    explore(setup, threads=[lambda f: f(1), lambda f: f(1)], check=check_hits, budget=BUDGET)
    explore(setup, threads=[lambda f: f(2), lambda f: f(3)], check=check_misses, budget=BUDGET)
    explore(setup, threads=[lambda f: f(1), clear], check=check_cleared, budget=BUDGET)


def test_racing_calls_keep_what_they_should(kata, explore):
    """8. Threads may share it: each gets the right result, and at most `maxsize` are kept."""

    def check_missed(seen, f):
        same(seen, [(1,), (1,)], "two threads' f(1)")
        kept = f(1)
        assert kept is seen[0] or kept is seen[1], "the next call gave what neither thread had got"
        hits, misses, _, size = f.cache_info()
        same((hits + misses, size), (3, 1), "hits and misses, and what is kept, after three calls")
        told = [f(2), f(1) is kept, f.cache_info()[3]]
        same(told, [(2,), True, 2], "f(2), whether f(1) was still kept, and how many are kept")
        f(3)
        same(f.cache_info()[3], 2, "with room for 2, how many are kept after f(3)")
        assert f(1) is kept, "f(3) dropped f(1), although f(2) was used longer ago"

    def check_dropped(seen, f):
        same(seen, [(1,), (2,)], "two threads' f(1) and f(2)")
        hits, misses, _, size = f.cache_info()
        same((hits + misses, size), (3, 1), "hits and misses, and what is kept, after three calls")

    def full(number):
        f = numbered(kata, maxsize=1)
        f(number)
        return f

    one, two = (lambda f: f(1)), (lambda f: f(2))
    empty = functools.partial(numbered, kata, maxsize=2)
    explore(empty, threads=[one, one], check=check_missed, budget=BUDGET)
    explore(lambda: full(0), threads=[one, two], check=check_dropped, budget=BUDGET)
    explore(lambda: full(1), threads=[one, two], check=check_dropped, budget=BUDGET)


def test_waiting_call_stops_nobody(kata, explore):
    """8. No lock is held while the function runs: one that waits for another call stops nobody."""

    def setup():
        done = threading.Event()

        @kata.lru_cache(maxsize=4)
        def work(number):
            if number == 1:
                done.wait()
            else:
                done.set()
            return number

        return work

    def check(seen):
        same(seen, [1, 2], "a call that waited for the other's, and that one,")

    explore(setup, threads=[lambda f: f(1), lambda f: f(2)], check=check, budget=20)


def test_function_may_call_itself(kata, explore):
    """9. It is re-entrant: the function may call it again."""

    def setup():
        runs = []

        @kata.lru_cache(maxsize=3)
        def fibonacci(n):
            runs.append(n)
            return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)

        return SimpleNamespace(f=fibonacci, runs=runs)

    def check(seen, state):
        same(seen, [55], "fibonacci(10)")
        size = state.f.cache_info()[3]
        assert size == 3, f"with room for 3, {size} results were kept after a recursion"
        assert len(state.runs) == 11, f"fibonacci(10) ran {len(state.runs)} times, expected 11"
        del state.runs[:]
        state.f(9), state.f(8), state.f(10)
        assert not state.runs, "the three results that were stored or hit last were not kept"

    explore(setup, threads=[lambda state: state.f(10)], check=check)


def test_function_may_clear_it(kata, explore):
    """9. It is re-entrant: the function may clear it and call it with the arguments it got."""

    def setup():
        f, runs = watched(kata, maxsize=2, inside=meddle)
        return SimpleNamespace(f=f, runs=runs)

    def meddle(f, runs, name):
        if name == "clear" and len(runs) == 3:
            f.cache_clear()
            f("a"), f("clear"), f("b")

    def check(_seen, state):
        settled(state.f, state.runs, str, "the function had cleared the cache")

    explore(
        setup, threads=[lambda state: [state.f(name) for name in ("a", "b", "clear")]], check=check
    )


def test_argument_may_call_it_or_clear_it(kata, explore):
    """9. It is re-entrant: an argument's `__eq__` or `__hash__` may call it again or clear it."""

    def call_others(f, Item):
        f(Item("x")), f(Item("y"))

    def call_same(f, Item):
        f(Item("a")), f(Item("c"))

    def clear(f, Item):
        f.cache_clear()
        # A dict that is emptied while it stores is spoilt, unless it is filled again at once.
        f(Item("x"))

    upset(kata, explore, call_others, "had called it")
    upset(kata, explore, call_same, "had called it")
    upset(kata, explore, clear, "had cleared it")


@pytest.mark.forbid(
    "functools.lru_cache",
    "functools.cache",
    "functools.cached_property",
    "functools._lru_cache_wrapper",
    "functools._make_key",
)
def test_the_librarys_own_does_nothing(kata):
    """10. The library's own does none of the work."""
    f, runs = watched(kata)
    f(1), f(1)
    assert len(runs) == 1, f"f(1), called twice, ran it {len(runs)} times, expected once"
    theirs = isinstance(f, LIBRARYS)
    assert not theirs, "the cache was of the library's type, functools._lru_cache_wrapper"


class Hashed:
    """An argument that counts how often it is hashed."""

    def __init__(self, name):
        self.name, self.hashed = name, 0

    def __eq__(self, other):
        return isinstance(other, Hashed) and self.name == other.name

    def __hash__(self):
        self.hashed += 1
        return hash(self.name)


def watched(kata, *, maxsize=8, typed=False, error=None, inside=None):
    """Return a cached function whose every run gives a new object, and the list of its runs.

    Given "bad" it raises `error`; `inside` is called in each run, with it, the runs, the argument.
    """
    runs = []

    def work(*args, **kwargs):
        runs.append((args, kwargs))
        if args == ("bad",):
            raise error
        if inside is not None:
            inside(f, runs, *args)
        return object()

    f = kata.lru_cache(maxsize=maxsize, typed=typed)(work)
    return f, runs


def numbered(kata, maxsize):
    """Return a cached function that gives its argument in a new tuple."""
    return kata.lru_cache(maxsize=maxsize)(lambda number: (number,))


def info(kata, f):
    """Return what `cache_info` tells, as a plain tuple."""
    told = f.cache_info()
    assert isinstance(told, kata.CacheInfo), f"cache_info() gave {shown(told)}, not a CacheInfo"
    return tuple(told)


def call(args, kwargs):
    """Return a call as it is written."""
    return f"f({', '.join([*map(repr, args), *(f'{k}={v!r}' for k, v in kwargs.items())])})"


def upset(kata, explore, meddle, what):
    """Let the n-th comparison or hash of arguments meddle, for each n, and look what is left."""

    def setup():
        return [unsettled(kata, meddle, moment) for moment in MOMENTS]

    def use(states):
        for state in states:
            for name in "abacbc":
                got = state.f(state.Item(name))
                assert got == name, f"f({name}) gave {shown(got)} once an argument {what}"

    def check(_seen, states):
        for state in states:
            state.over = True
            settled(state.f, state.runs, state.Item, f"an argument {what}")

    explore(setup, threads=[use], check=check)


def unsettled(kata, meddle, moment):
    """Return a cached function whose arguments meddle with it, once."""
    runs, seen = [], collections.Counter()

    @kata.lru_cache(maxsize=2)
    def f(item):
        runs.append(((item.name,), {}))
        return item.name

    def happen(method):
        seen[method] += 1
        if (method, seen[method]) == moment and not state.over:
            meddle(f, Item)

    class Item:
        def __init__(self, name):
            self.name = name

        def __hash__(self):
            happen("__hash__")
            return 1

        def __eq__(self, other):
            happen("__eq__")
            return isinstance(other, Item) and self.name == other.name

    state = SimpleNamespace(f=f, runs=runs, Item=Item, over=False)
    return state


def settled(f, runs, Item, what):
    """Assert that a cache for 2 keeps the rules from now on."""
    size = f.cache_info()[3]
    assert size <= 2, f"with room for 2, {size} results were kept after {what}"
    del runs[:]
    for name in "pqprpq":
        f(Item(name))
    ran = " ".join(str(args[0]) for args, _ in runs)
    assert ran == "p q r q", f"after {what}, p q p r p q ran it for {ran}, not for p q r q"
    size = f.cache_info()[3]
    assert size == 2, f"with room for 2, {size} results were kept after {what}"
