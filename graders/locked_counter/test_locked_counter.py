"""Grades katas/locked_counter.py."""

import contextlib
import time

MANY = 200
"""Schedules of three threads; a lock needs some twenty."""


def test_begins_with_the_start(kata):
    """1. Counter(start) begins with start, by default 0."""
    for given, start in (((), 0), ((5,), 5), ((-3,), -3)):
        total = kata.Counter(*given).value
        assert total == start, f"the total began with {total}, expected {start}"


def test_adds_amounts(kata):
    """1. add adds an amount, also a negative one, and returns the new total."""
    counter, expected = kata.Counter(), 0
    for amount in (3, -5, 0, 1):
        expected += amount
        total = counter.add(amount)
        assert total == expected, f"add({amount}) returned {total}, expected {expected}"
        assert counter.value == expected, (
            f"value was {counter.value} after add({amount}), expected {expected}"
        )
    total = counter.add()
    assert total == expected + 1, f"add() took {expected} to {total}, expected {expected + 1}"


def test_no_addition_is_lost(kata, explore):
    """2. No addition is lost, however many threads add at once."""

    def check(seen, counter):
        assert counter.value == 111, (
            f"the total was {counter.value} after add(1), add(10) and add(100), expected 111"
        )

    threads = [lambda c: c.add(1), lambda c: c.add(10), lambda c: c.add(100)]
    explore(kata.Counter, threads=threads, check=check, budget=MANY)


def test_add_below_loses_no_addition(kata, explore):
    """2. No addition is lost when one thread uses add and another add_below."""

    def check(seen, counter):
        expected = 10 + seen[1]
        assert counter.value == expected, (
            f"the total was {counter.value} after add(10) and an add_below(50) that returned "
            f"{seen[1]}, expected {expected}"
        )

    explore(kata.Counter, threads=[lambda c: c.add(10), lambda c: c.add_below(50)], check=check)


def test_each_addition_has_its_number(kata, explore):
    """3. Threads that each add 1 get the numbers 1, 2, 3, each of them once."""

    def check(seen):
        assert sorted(seen) == [1, 2, 3], (
            f"three threads that added 1 were told {sorted(seen)}, expected [1, 2, 3]"
        )

    explore(kata.Counter, threads=[lambda c: c.add()] * 3, check=check, budget=MANY)


def test_reset_returns_the_total(kata):
    """4. reset sets the total to 0 and returns what it was."""
    counter = kata.Counter(2)
    before = counter.add(3)
    total = counter.reset()
    assert total == before, f"reset returned {total} where the total was {before}"
    assert counter.value == 0, f"the total was {counter.value} after reset, expected 0"


def test_reset_loses_no_addition(kata, explore):
    """4. What is added during a reset is in the total it returned or in the one that begins."""

    def check(seen, counter):
        old, new = seen[0], counter.value
        assert (old, new) in ((5, 10), (15, 0)), (
            f"add(10) met a reset of 5: it returned {old} and left {new}, "
            f"expected 5 and 10, or 15 and 0"
        )

    explore(
        lambda: holding_five(kata), threads=[lambda c: c.reset(), lambda c: c.add(10)], check=check
    )


def test_two_resets_share_nothing(kata, explore):
    """4. Two threads that reset at once do not both get the total."""

    def check(seen, counter):
        assert sorted(seen) == [0, 5], (
            f"two resets of a total of 5 returned {seen[0]} and {seen[1]}, expected 5 and 0"
        )
        assert counter.value == 0, f"the total was {counter.value} after two resets, expected 0"

    explore(lambda: holding_five(kata), threads=[lambda c: c.reset()] * 2, check=check)


def test_add_below_stops_at_the_limit(kata):
    """5. add_below adds 1 and returns True below the limit; otherwise it changes nothing."""
    for start, limit in ((1, 2), (4, 5), (5, 5), (6, 5)):
        counter, below = kata.Counter(), start < limit
        counter.add(start)
        answer, total = counter.add_below(limit), counter.value
        assert answer is below, (
            f"add_below({limit}) returned {answer!r} where the total was {start}, expected {below}"
        )
        assert total == start + below, (
            f"add_below({limit}) took {start} to {total}, expected {start + below}"
        )


def test_limit_holds_when_threads_race(kata, explore):
    """5. Threads that call add_below at once never take the total past the limit."""

    def check(seen, counter):
        assert counter.value == 1, (
            f"two add_below(1) took the total from 0 to {counter.value}, expected 1"
        )
        assert sorted(seen) == [False, True], (
            f"two add_below(1) where there was room for one returned {seen[0]} and {seen[1]}"
        )

    explore(kata.Counter, threads=[lambda c: c.add_below(1)] * 2, check=check)


def test_nobody_is_refused_while_there_is_room(kata, explore):
    """5. Threads that call add_below at once are not refused while there is room for all."""

    def check(seen):
        assert all(seen), "one of two add_below(2) was refused, expected room for both"

    explore(kata.Counter, threads=[lambda c: c.add_below(2)] * 2, check=check)


def test_value_never_shows_too_much(kata, explore):
    """6. Where threads only call add_below, value never sinks and is never above the limit."""

    def check(seen):
        first, second = seen[1]
        assert first <= second <= 1, (
            f"value was {first} and then {second} while add_below(1) was called twice, "
            f"expected it to rise from 0 to 1 at most"
        )

    def fill(counter):
        counter.add_below(1)
        counter.add_below(1)

    def read(counter):
        return counter.value, counter.value

    explore(kata.Counter, threads=[fill, read], check=check)


def test_value_is_of_one_moment(kata, explore):
    """6. value is at every moment a total that the counter had between two operations."""

    def check(seen):
        assert seen[1] in {5, 15}, (
            f"value was {seen[1]} while a total of 5 was given 10 and then -10, expected 5 or 15"
        )

    def give_and_take(counter):
        counter.add(10)
        counter.add(-10)

    explore(lambda: holding_five(kata), threads=[give_and_take, lambda c: c.value], check=check)


def test_bad_amount_raises(kata, explore):
    """7. An amount that is no number raises TypeError and leaves the total as it was."""
    for amount in (None, "3"):

        def add(counter, amount=amount):
            try:
                return f"it returned {counter.add(amount)}"
            except TypeError:
                return None

        def check(seen, counter, amount=amount):
            assert seen[0] is None, f"add({amount!r}) raised no TypeError: {seen[0]}"
            assert counter.value == 5, f"add({amount!r}) took a total of 5 to {counter.value}"

        explore(lambda: holding_five(kata), threads=[add], check=check)


def test_counter_survives_a_bad_amount(kata, explore):
    """7. After an amount that is no number the counter goes on working for every thread."""

    def mistake(counter):
        with contextlib.suppress(TypeError):
            counter.add(None)

    def add_later(counter):
        time.sleep(1)
        counter.add(10)

    def check(seen, counter):
        assert counter.value == 10, (
            f"the total was {counter.value} after add(None) and add(10), expected 10"
        )

    explore(kata.Counter, threads=[mistake, add_later], check=check)


def test_counters_are_apart(kata):
    """8. Every counter has a total of its own."""
    one, other = kata.Counter(), kata.Counter()
    one.add(1)
    other.add(20)
    totals = one.value, other.value
    assert totals == (1, 20), f"two counters had the totals {totals}, expected (1, 20)"


def holding_five(kata):
    """Return a counter that began with 0 and was given 5."""
    counter = kata.Counter()
    counter.add(5)
    return counter
