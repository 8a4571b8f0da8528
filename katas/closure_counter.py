"""Closures that remember the right thing

A closure keeps the variables of the function around it: not their values, the variables. Two
closures may share one, a loop has one for all its rounds, and some are gone before anybody
calls. Every function below has a bug of that kind, and most of them are found in production
rather than in a test.

Rules
1. `make_counter(start)` returns a function that gives `start + 1` on its first call, and 1 more on
   each call after that.
2. Counters are independent, however many there are, also with the same `start`, and whichever is
   called in between.
3. `make_counters(names)` returns a dict with a counter from 0 for each name, in the order of
   `names`, all of them independent; a name that comes twice has one counter.
4. `make_resettable(start)` returns two functions: `count` is a counter from `start`, and `reset`
   makes it begin anew and returns None. They belong together; other pairs are not affected.
5. `make_multipliers(factors)` returns a list of functions; the n-th one multiplies by the n-th
   factor. `factors` may be any iterable, and is read once, before `make_multipliers` returns.
6. A multiplier takes one argument and no other, be it by position or by name: a call with two
   raises `TypeError`.
7. What is made stays so: it makes no difference if the caller changes `names` or `factors` later.
8. `outcome(function)` calls the function once, at once, and returns a function that gives its value
   each time, or raises its exception each time, which is the same object. An exception that is no
   `Exception` (`KeyboardInterrupt`) comes out of `outcome` itself.

Grade: nox -s kata -- closure_counter
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

count = 0


def make_counter(start: int = 0) -> Callable[[], int]:
    """A function that counts its calls, from `start`."""
    # TODO: whose variable is `count`?
    global count
    count = start

    def counter() -> int:
        global count
        count += 1
        return count

    return counter


def make_counters(names: Iterable[str]) -> dict[str, Callable[[], int]]:
    """A counter for each name."""
    # TODO: how many variables `value` are there?
    counters: dict[str, Callable[[], int]] = {}
    for name in names:
        value = [0]

        def counter() -> int:
            value[0] += 1
            return value[0]

        counters[name] = counter
    return counters


def make_resettable(start: int = 0) -> tuple[Callable[[], int], Callable[[], None]]:
    """A counter, and a function that makes it begin anew."""
    # TODO: what does `reset` assign to?
    value = [start]

    def counter() -> int:
        value[0] += 1
        return value[0]

    def reset() -> None:
        value = [start]

    return counter, reset


def make_multipliers(factors: Iterable[int]) -> list[Callable[[int], int]]:
    """A function for each factor that multiplies by it."""
    # TODO: which factor does a multiplier see when it is called?
    return [lambda number: number * factor for factor in factors]


def outcome(function: Callable[[], T]) -> Callable[[], T]:
    """Call the function now, and return what gives its value or its exception from now on."""
    # TODO: what is left of `error` after its `except` block?
    try:
        value = function()
    except Exception as error:

        def again() -> T:
            raise error

    else:

        def again() -> T:
            return value

    return again
