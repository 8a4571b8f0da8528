"""A call makes the variables, so whoever needs one of his own needs a call of his own.

Why it is done so
    A function's local variables are made when it is called, and a closure keeps the variable, not
    the value. So each call of `make_counter` makes a fresh `value`, which the counter keeps alive
    and nobody else can reach. `nonlocal` says that `value += 1` means that variable; without it the
    assignment would make `value` local to `counter`, and `value += 1` an UnboundLocalError.

    `global` finds a variable as well: one, for all counters. So does a mutable default, and so does
    an attribute of a class.

    A loop is no call. All its rounds share one variable, and closures made in it see its last
    value, because they look when they are called. A list comprehension is one call for all its
    rounds. The cure is a call for each round: `make_counter()` is one, and so is
    `_multiplier(factor)`.

    `reset` and `count` are made in the same call and so share `value`. `reset` needs `nonlocal`
    too.

    `except ... as error` deletes `error` at the end of its block, to break the cycle between the
    exception and its frame. A closure over it finds an empty cell: NameError. Bound to another name
    it stays.

What the alternatives cost
    `lambda number, factor=factor:` is the idiom for late binding: defaults are evaluated at once.
    It has a second parameter by which a caller can change the factor by mistake, as `sort` and
    others that pass more arguments do. `functools.partial(operator.mul, factor)` is clean and as
    fast. A list of one item, `value = [0]`, is what was done before `nonlocal` came. A class with
    `__call__` is best once there are three things to do with the value.

What is asked next
    Where is the value? In `counter.__closure__[0].cell_contents`. Why is it not in `locals()` of
    anything? It is in a cell, shared by all functions that use it. Do closures leak? They keep
    alive what they use, and in CPython nothing else of the frame. Is `value += 1` safe with
    threads? No: it reads, adds and writes, and a switch may come in between. Take a lock.

Cost: a cell for each variable, and one more step for each access.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def make_counter(start: int = 0) -> Callable[[], int]:
    """A function that counts its calls, from `start`."""
    count, _ = make_resettable(start)
    return count


def make_counters(names: Iterable[str]) -> dict[str, Callable[[], int]]:
    """A counter for each name."""
    return {name: make_counter() for name in names}


def make_resettable(start: int = 0) -> tuple[Callable[[], int], Callable[[], None]]:
    """A counter, and a function that makes it begin anew."""
    value = start

    def count() -> int:
        nonlocal value
        value += 1
        return value

    def reset() -> None:
        nonlocal value
        value = start

    return count, reset


def make_multipliers(factors: Iterable[int]) -> list[Callable[[int], int]]:
    """A function for each factor that multiplies by it."""
    return [_multiplier(factor) for factor in factors]


def _multiplier(factor: int) -> Callable[[int], int]:
    def multiply(number: int) -> int:
        return number * factor

    return multiply


def outcome(function: Callable[[], T]) -> Callable[[], T]:
    """Call the function now, and return what gives its value or its exception from now on."""
    try:
        value = function()
    except Exception as error:  # noqa: BLE001 - whatever it was, it is raised again
        caught = error

        def fail() -> T:
            raise caught

        return fail

    def succeed() -> T:
        return value

    return succeed
