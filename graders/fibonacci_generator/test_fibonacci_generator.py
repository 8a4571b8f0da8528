"""Grades katas/fibonacci_generator.py."""

import gc
import weakref
from collections.abc import Generator

from dojo.compare import same, shown

END = object()
FAR = 2_000
"""So many numbers are more than a recursion of the usual depth, and the last has 418 digits."""

HELD = 5
"""Numbers that may be held at once."""


def test_endless_numbers_are_exact(kata):
    """1. `fibonacci()` gives 1, 1, 2, 3, 5, 8 and so on, exactly, however large, and has no end."""
    numbers = take(kata.fibonacci(), FAR)
    same(numbers[:8], [1, 1, 2, 3, 5, 8, 13, 21], "the first eight numbers of fibonacci()")
    assert len(numbers) == FAR, f"fibonacci() ended after {len(numbers)} numbers, expected no end"
    older, newer = 1, 1
    for place, number in enumerate(numbers, 1):
        same(number, older, f"number {place} of fibonacci()")
        older, newer = newer, older + newer


def test_older_number_stands_on_the_left(kata):
    """1. Each number from the third on is `x + y` of the two before it, `x` being the older one."""
    words = take(kata.fibonacci(first="b", second="a"), 5)
    same(words, ["b", "a", "ba", "aba", "baaba"], 'fibonacci(first="b", second="a")')


def test_count_is_kept(kata):
    """2. `fibonacci(count)` gives the first `count` numbers and ends; with 0 it gives none."""
    lucas = [2, 1, 3, 4, 7, 11, 18]
    for count in (0, 1, 2, 3, 7):
        walk = kata.fibonacci(count, first=2, second=1)
        same(take(walk, 20), lucas[:count], f"fibonacci({count}, first=2, second=1)")
        again = next(walk, END)
        assert again is END, f"next gave {shown(again)} after the end, expected StopIteration"


def test_beginning_is_given_as_it_is(kata):
    """3. `first` and `second` are given as they are: anything that `+` adds to its like."""
    for first, second in (([], [1]), (0, 0), ("", ""), (Silent(), Silent())):
        given = take(kata.fibonacci(first=first, second=second), 4)
        assert len(given) == 4, f"{len(given)} numbers came of four that were asked for"
        for place, (number, expected) in enumerate(
            zip(given, (first, second), strict=False), start=1
        ):
            assert number is expected, (
                f"number {place} was {shown(number)}, expected the very object that was passed, "
                f"{shown(expected)}"
            )


def test_given_numbers_never_change(kata):
    """3. `first` and `second` are never changed, and so is every number given."""
    lists, copies = [], []
    walk = kata.fibonacci(6, first=["b"], second=["a"])
    for _, number in zip(range(6), walk, strict=False):
        lists.append(number)
        copies.append(list(number))
    for place, (now, then) in enumerate(zip(lists, copies, strict=True), start=1):
        same(now, then, f"number {place}, which was {then} when it was given, later")


def test_negative_count_is_refused_in_the_call(kata):
    """4. A count below 0 raises `ValueError` in the call, before anybody asks for a number."""
    for count in (-1, -100):
        try:
            kata.fibonacci(count)
        except ValueError:
            continue
        except Exception as error:  # noqa: BLE001 - whatever it was is told
            raise AssertionError(
                f"fibonacci({count}) raised {type(error).__name__}, expected ValueError"
            ) from None
        raise AssertionError(f"fibonacci({count}) raised nothing, expected ValueError")


def test_additions_wait_for_the_question(kata):
    """5. It is lazy: when `n` numbers were asked for, there were at most `n` additions."""
    for count in (None, 25):
        ledger = Ledger()
        walk = kata.fibonacci(count, first=Number(1, ledger), second=Number(2, ledger))
        seen = len(ledger.added)
        assert seen == 0, f"the call made {seen} additions, expected none before the first next"
        iter(walk)
        seen = len(ledger.added)
        assert seen == 0, f"iter made {seen} additions, expected none before the first next"
        for asked in range(1, 26):
            next(walk, None)
            seen = len(ledger.added)
            assert seen <= asked, (
                f"{seen} additions were made when {asked} numbers had been asked for, "
                f"expected at most {asked}"
            )
        for left, right in ledger.added:
            assert abs(left - right) == 1, (
                f"number {left} was added to number {right}, expected neighbours"
            )


def test_only_the_last_numbers_are_held(kata):
    """6. It holds on to five numbers at most, however many it has given."""
    for count in (None, 60):
        ledger = Ledger()
        walk = kata.fibonacci(count, first=Number(1, ledger), second=Number(2, ledger))
        for given in range(1, 41):
            next(walk, None)
            if len(ledger.alive) > HELD:
                gc.collect()
            places = sorted(number.place for number in list(ledger.alive))
            assert len(places) <= HELD, (
                f"the generator held on to {len(places)} numbers when it had given {given}, "
                f"the oldest of them number {places[0]}; expected {HELD} at most"
            )


def test_every_call_gives_a_generator_of_its_own(kata):
    """7. It is a generator, and each call gives one that moves by itself."""
    for count in (None, 5):
        walks = [kata.fibonacci(count), kata.fibonacci(count)]
        for walk in walks:
            assert isinstance(walk, Generator), (
                f"fibonacci({count}) gave an object of {shown(type(walk))}, "
                f"which is no collections.abc.Generator"
            )
        alone = take(kata.fibonacci(count), 5)
        same(take(walks[0], 3), alone[:3], "the first three numbers of one generator")
        same(take(walks[1], 2), alone[:2], "the first two numbers of another, begun after that,")
        same(take(walks[0], 2), alone[3:], "the next two numbers of the first one")


def test_close_ends_it(kata):
    """8. `close()` returns and ends it, whether or not it has given a number."""
    for count, given in ((None, 0), (None, 3), (9, 0), (9, 3)):
        walk = begun(kata, count, given)
        when = f"after {given} numbers of fibonacci({count or ''})"
        try:
            walk.close()
        except BaseException as error:  # noqa: BLE001 - whatever it was is told
            raise AssertionError(
                f"close {when} raised {type(error).__name__}: {error}; expected it to return"
            ) from None
        is_over(walk, f"close {when}")


def test_thrown_exception_comes_out(kata):
    """8. An exception that is thrown in comes out as the same object, and ends it."""
    for count, given, error in (
        (None, 0, ValueError("stop")),
        (None, 3, ValueError("stop")),
        (9, 3, KeyboardInterrupt("stop")),
        (9, 9, ValueError("stop")),
    ):
        walk = begun(kata, count, given)
        what = (
            f"{type(error).__name__}, thrown in after {given} numbers of fibonacci({count or ''})"
        )
        came = None
        try:
            value = walk.throw(error)
        except BaseException as caught:  # noqa: BLE001 - it is to be the one thrown in
            came = caught
        else:
            raise AssertionError(f"{what}, got the answer {shown(value)}, expected it to come out")
        assert came is error, f"{what}, came out as {came!r}, expected the same object"
        is_over(walk, what)


def take(walk, count):
    """Return what `next` gives up to `count` times, ending where it ends."""
    return [number for _, number in zip(range(count), walk, strict=False)]


def begun(kata, count, given):
    """Return a generator that has given some numbers."""
    walk = kata.fibonacci(count)
    take(walk, given)
    for method in ("close", "throw"):
        assert hasattr(walk, method), f"what fibonacci({count or ''}) gave had no {method}"
    return walk


def is_over(walk, what):
    """Assert that a generator has ended."""
    again = next(walk, END)
    assert again is END, f"next gave {shown(again)} after {what}, expected StopIteration"


class Ledger:
    """What was done with some numbers, and which of them are alive."""

    def __init__(self):
        self.added = []
        self.alive = weakref.WeakSet()


class Number:
    """A number that knows its place in the sequence and tells when it is added."""

    def __init__(self, place, ledger):
        self.place = place
        self._ledger = ledger
        ledger.alive.add(self)

    def __add__(self, other):
        self._ledger.added.append((self.place, other.place))
        return Number(max(self.place, other.place) + 1, self._ledger)


class Silent:
    """Something that can be added, and that nothing else may be asked."""

    def __add__(self, other):
        return Silent()

    def __bool__(self):
        raise AssertionError("a number was asked whether it is true, expected no question but `+`")

    def __eq__(self, other):
        raise AssertionError("a number was compared with ==, expected no question but `+`")

    __hash__ = None
