"""Grades katas/closure_counter.py."""

import contextlib
import inspect

from dojo.compare import same, shown

MANY = 150
"""Counters that are alive at once."""


def test_counter_counts_from_start(kata):
    """1. A counter gives `start + 1` on its first call, and 1 more on each call after that."""
    for start in (0, 5, -2, 10**30):
        counter = kata.make_counter(start)
        expected = [start + 1, start + 2, start + 3]
        same(calls(counter, 3), expected, f"three calls of make_counter({start})")
    same(calls(kata.make_counter(), 2), [1, 2], "two calls of make_counter()")


def test_counters_are_independent(kata):
    """2. Counters are independent, however many, whichever is called in between."""
    for start in (0, 7):
        counters = [kata.make_counter(start) for _ in range(MANY)]
        one, other = counters[0], counters[-1]
        first = calls(one, 1)
        calls(other, 2)
        for counter in counters[1:]:
            calls(counter, 1)
        seen = calls(one, 2)
        same(seen, [first[0] + 1, first[0] + 2], "the next calls of one counter of many")


def test_every_name_has_a_counter(kata):
    """3. `make_counters(names)` returns a dict with a counter from 0 for each name, in order."""
    for names in (["b", "a", "", "c"], ("b", "a", "b", "c", "a"), []):
        counters = kata.make_counters(iter(names))
        assert type(counters) is dict, (
            f"make_counters returned an object of {shown(type(counters))}, expected a dict"
        )
        what = f"the names in make_counters({shown(names)})"
        same(list(counters), list(dict.fromkeys(names)), what)
        others = kata.make_counters(names)
        for _ in range(2):
            for counter in others.values():
                calls(counter, 1)
        for name in reversed(counters):
            seen = calls(counters[name], 2)
            same(seen, [1, 2], f"two calls of the counter of {name!r} in {shown(names)}")


def test_reset_begins_anew(kata):
    """4. `count` is a counter from `start`, and `reset` makes it begin anew and returns None."""
    for start in (0, 5):
        count, reset = kata.make_resettable(start)
        for before in (0, 3, 1, 0, 2):
            expected = list(range(start + 1, start + before + 1))
            same(calls(count, before), expected, f"{before} calls of count, from {start},")
            same(reset(), None, "reset")
        same(calls(count, 2), [start + 1, start + 2], f"two calls of count, from {start}, at last")


def test_pairs_are_independent(kata):
    """4. `count` and `reset` belong together; other pairs are not affected."""
    pairs = [kata.make_resettable(3) for _ in range(3)]
    for count, _ in pairs:
        calls(count, 2)
    pairs[1][1]()
    seen = [calls(count, 1) for count, _ in pairs]
    same(seen, [[6], [4], [6]], "the next call of three pairs, the second of which was reset,")


def test_every_factor_has_a_multiplier(kata):
    """5. The n-th function multiplies by the n-th factor; `factors` may be any iterable."""
    factors = [3, 0, -1, 3, 10**20]
    for source in (factors, tuple(factors), Once(factors)):
        multipliers = kata.make_multipliers(source)
        assert type(multipliers) is list, (
            f"make_multipliers returned an object of {shown(type(multipliers))}, expected a list"
        )
        seen = [multiplier(7) for multiplier in multipliers]
        same(seen, [factor * 7 for factor in factors], f"multipliers of {factors}, called with 7,")


def test_multiplier_takes_one_argument(kata):
    """6. A multiplier takes one argument and no other, be it by position or by name."""
    for multiplier in kata.make_multipliers([2, 3]):
        parameters = []
        with contextlib.suppress(ValueError):  # some functions written in C have no signature
            parameters = list(inspect.signature(multiplier).parameters)[1:]
        for more in ((7, 5), (7, 5, 5)):
            refuses(multiplier, more, {})
        for name in ("factor", *parameters):
            refuses(multiplier, (7,), {name: 5})


def test_later_changes_make_no_difference(kata):
    """7. It makes no difference if the caller changes `names` or `factors` later."""
    factors = [2, 3]
    multipliers = kata.make_multipliers(factors)
    factors[:] = [5]
    seen = [outcome(multiplier, 10) for multiplier in multipliers]
    expected = [("returned", 20), ("returned", 30)]
    same(seen, expected, "multipliers of [2, 3], called with 10 once the list was [5],")
    for name in ("a", "b", "c"):
        names = ["a", "b", "c"]
        counters = kata.make_counters(names)
        names[:] = ["c", "d"]
        same(set(counters), {"a", "b", "c"}, "the names, once the list of them had changed,")
        (_, first), (kind, second) = (outcome(counters[name]) for _ in range(2))
        assert kind == "returned", (
            f"once the list of names had changed, a counter raised {second!r}"
        )
        same(second, first + 1, "the second call of a counter, once the list of names had changed,")


def test_outcome_gives_the_value(kata):
    """8. `outcome(function)` calls the function once, at once, and gives its value each time."""
    for value in ("done", None, 0, Agreeable(), ValueError("a value"), KeyboardInterrupt):
        function = Watched(value)
        again = kata.outcome(function)
        once(function)
        for _ in range(3):
            kind, seen = outcome(again)
            assert kind == "returned", f"a value, {shown(value)}, was {kind} by the outcome"
            assert seen is value, f"the outcome gave {shown(seen)}, expected {shown(value)}"
        once(function)


def test_outcome_raises_the_exception(kata):
    """8. It raises the function's exception each time, which is the same object."""
    for error in (ValueError("no"), KeyError("k"), StopIteration("end"), EmptyError()):
        function = Watched(error=error)
        kind, again = outcome(kata.outcome, function)
        assert kind == "returned", f"{shown(error)}, an Exception, came out of outcome itself"
        once(function)
        for time in ("first", "second", "third"):
            kind, seen = outcome(again)
            assert kind == "raised", f"the {time} call returned {shown(seen)}, expected {error!r}"
            assert seen is error, (
                f"the {time} call raised {seen!r}, expected the function's exception: {error!r}"
            )
        once(function)


def test_interrupt_comes_out_at_once(kata):
    """8. An exception that is no `Exception` comes out of `outcome` itself."""
    for error in (KeyboardInterrupt("stop"), SystemExit(3), Halt("halt")):
        kind, seen = outcome(kata.outcome, Watched(error=error))
        name = type(error).__name__
        assert kind == "raised", f"outcome returned, expected {name} to come out of it"
        assert seen is error, f"{seen!r} came out of outcome, expected {error!r}, the same object"


def calls(function, times):
    """Return what a function gives when it is called some times."""
    return [function() for _ in range(times)]


def outcome(function, *args):
    """Return what came of a call: "returned" or "raised", and what."""
    try:
        return "returned", function(*args)
    except BaseException as error:  # noqa: BLE001 - whatever was raised is what is asked for
        return "raised", error


def once(function):
    """Assert that a function was called once."""
    assert function.calls == 1, f"the function was called {function.calls} times, expected once"


def refuses(multiplier, args, named):
    """Assert that a multiplier does not take these arguments."""
    given = ", ".join([*map(str, args), *(f"{name}={value}" for name, value in named.items())])
    kind, value = outcome(lambda: multiplier(*args, **named))
    assert kind == "raised", f"a multiplier called with ({given}) gave {value}, expected TypeError"
    assert type(value) is TypeError, (
        f"a multiplier called with ({given}) raised {value!r}, expected TypeError"
    )


class Once:
    """An iterable that can be read only once, and has no length."""

    def __init__(self, items):
        self._items, self._opened = items, False

    def __iter__(self):
        assert not self._opened, "factors was read a second time, expected once"
        self._opened = True
        return iter(self._items)


class Watched:
    """A function that counts its calls."""

    def __init__(self, value=None, error=None):
        self._value, self._error = value, error
        self.calls = 0

    def __call__(self):
        """Do what was ordered."""
        self.calls += 1
        if self._error is not None:
            raise self._error
        return self._value


class Halt(BaseException):
    """An exception that is no Exception, and has no name."""


class EmptyError(Exception):
    """An exception that is falsy."""

    def __len__(self):
        return 0


class Agreeable:
    """Something falsy that is equal to everything."""

    def __eq__(self, other):
        return True

    def __bool__(self):
        return False

    __hash__ = object.__hash__
