"""Grades katas/shared_memory.py."""

import pytest

from dojo.compare import same
from dojo.fixtures.partner import Partner, made

LARGEST = 2**63 - 1


def test_counter_adds(kata):
    """1. `add` adds to the number at the start, a negative amount too, and `value` tells it."""
    counter = kata.SharedCounter(10)
    same(counter.value, 10, "the value of SharedCounter(10)")
    counter.add(5)
    counter.add(-7)
    counter.add()
    same(counter.value, 9, "SharedCounter(10) after add(5), add(-7) and add()")


def test_no_addition_is_lost(kata, between):
    """2. Every addition of two processes counts, wherever they fall together."""
    for met in additions(kata, between):
        assert met.after == met.before + 3, (
            f"two processes added 1 and 2 to {met.before}: value was {met.after}, "
            f"expected {met.before + 3}"
        )


def test_add_returns_its_own_number(kata, between):
    """3. `add` returns the number that its own addition made."""
    for met in additions(kata, between):
        old, mine, theirs = met.before, met.mine.value, met.theirs.value
        assert (mine, theirs) in ((old + 1, old + 3), (old + 3, old + 2)), (
            f"add(1) and add(2) of two processes, at {old}, returned {mine} and {theirs}, "
            f"expected {old + 1} and {old + 3}, or {old + 3} and {old + 2}"
        )


def test_histogram_counts(kata):
    """4. `add` adds `times` to one bin; `counts` is a new list of all bins, empty at first."""
    histogram = kata.SharedHistogram(3)
    same(histogram.counts(), [0, 0, 0], "counts() of SharedHistogram(3)")
    histogram.add(0)
    histogram.add(2, 5)
    histogram.add(1, 0)
    histogram.counts().append(7)
    histogram.counts()[0] = 7
    same(histogram.counts(), [1, 0, 5], "counts() after add(0), add(2, 5) and add(1, 0)")


def test_no_count_is_lost(kata, between):
    """4. Every addition of two processes counts, to the same bin and to neighbours."""
    for other in (0, 1):
        for met in meetings(kata, between, ("add", 0), ("add", other, 2)):
            expected = [met.before[0] + 1, met.before[1], met.before[2]]
            expected[other] += 2
            what = f"add(0) and add({other}, 2) of two processes at {met.before}"
            same(met.after, expected, what)


def test_move_takes_and_gives(kata):
    """5. `move` takes one from a bin and adds one to another; to the same bin, nothing changes."""
    histogram = kata.SharedHistogram(3)
    histogram.add(0, 2)
    histogram.move(0, 2)
    same(histogram.counts(), [1, 0, 1], "counts() at [2, 0, 0] after move(0, 2)")
    histogram.move(2, 2)
    same(histogram.counts(), [1, 0, 1], "counts() at [1, 0, 1] after move(2, 2)")


def test_no_count_in_the_middle_of_a_move(kata, between):
    """5. No `counts` in the middle of a move shows one half of it."""
    for met in meetings(kata, between, ("move", 1, 2), ("counts",), first=[("add", 1)]):
        old, new = met.before, met.after
        assert met.theirs.value in (old, new), (
            f"during a move, from {old} to {new}, counts() {met.theirs}, expected one of the two"
        )


def test_no_move_in_the_middle_of_a_count(kata, between):
    """5. No `counts` shows one half of a move in the middle of it."""
    for source, target in ((0, 2), (2, 0)):
        for met in meetings(
            kata, between, ("counts",), ("move", source, target), first=[("add", source)]
        ):
            old, new = met.before, met.after
            assert met.mine.value in (old, new), (
                f"a move, from {old} to {new}, fell into counts(), which {met.mine}, "
                "expected one of the two"
            )


def test_move_and_addition_both_count(kata, between):
    """5. What another process adds during a move counts."""
    for met in meetings(kata, between, ("move", 0, 2), ("add", 0, 5), first=[("add", 0)]):
        old = met.before
        expected = [old[0] + 4, old[1], old[2] + 1]
        same(met.after, expected, f"move(0, 2) and add(0, 5) of two processes at {old}")


def test_last_one_is_taken_once(kata, between):
    """6. Of two processes that take the last one, one gets `ValueError`; no bin is negative."""
    histogram = kata.SharedHistogram(2)
    histogram.add(1)
    for target in (1, 0):
        refused = made(lambda target=target: histogram.move(0, target))
        what = f"move(0, {target}) of an empty bin"
        assert refused.raised(ValueError), f"{what} {refused}, expected ValueError"
        same(histogram.counts(), [0, 1], f"counts() at [0, 1] after move(0, {target})")
    for met in between(
        lambda: kata.SharedHistogram(3),
        first=lambda _: [("add", 0)],
        mine=lambda _: ("move", 0, 1),
        theirs=lambda _: ("move", 0, 2),
        look=lambda _: ("counts",),
    ):
        finished(met, ("move", 0, 1), ("move", 0, 2))
        refused = [done for done in (met.mine, met.theirs) if done.raised(ValueError)]
        assert len(refused) == 1, (
            f"two processes took the last one: move(0, 1) {met.mine}, move(0, 2) {met.theirs}, "
            "expected one ValueError"
        )
        assert min(met.after) >= 0, f"two processes took the last one: counts() gave {met.after}"


def test_histogram_has_a_bin(kata):
    """7. `bins` below 1 is a `ValueError`."""
    for bins in (0, -1):
        with pytest.raises(ValueError):  # noqa: PT011  any text will do
            kata.SharedHistogram(bins)


def test_bin_that_is_not_there_is_refused(kata, between):
    """7. A bin that is not there is an `IndexError`, changes nothing, and stops no process."""
    refused = (
        ("add", -1),
        ("add", 2),
        ("add", 2, 0),
        ("move", 0, 2),
        ("move", 0, -1),
        ("move", 2, 0),
        ("move", -1, 0),
    )

    def scene():
        found = []
        for call in refused:
            histogram = kata.SharedHistogram(2)
            with Partner(histogram) as one, Partner(histogram) as other:
                found.append(one.ask_all([("add", 0, 3), ("add", 1, 3), call]))
                found[-1] += other.ask_all([("add", 0), ("counts",)])
        return found

    empty = kata.SharedHistogram(2)
    done = made(lambda: empty.move(0, 2))
    assert done.raised(IndexError), f"move(0, 2) of 2 empty bins {done}, expected IndexError"
    for call, (*_, done, added, counts) in zip(refused, between.run(scene), strict=True):
        assert done.raised(IndexError), f"{called(call)} of 2 bins {done}, expected IndexError"
        assert added.over, f"after {called(call)} had raised, another process waited in add(0)"
        same(counts.value, [4, 3], f"counts() at [3, 3] after {called(call)} and add(0)")


def test_numbers_are_wide(kata):
    """8. A counter is right from -2**63 to 2**63 - 1, a bin up to 2**63 - 1."""
    for number in (2**31, 2**53 + 1, LARGEST, -(2**31) - 1, -LARGEST - 1):
        counter = kata.SharedCounter()
        same(counter.add(number), number, f"add({number}) at 0")
        same(counter.value, number, f"value after add({number}) at 0")
    for number in (2**31, 2**32, 2**53 + 1, LARGEST):
        histogram = kata.SharedHistogram(2)
        histogram.add(1, number)
        same(histogram.counts(), [0, number], f"counts() after add(1, {number})")


def test_two_count_apart(kata):
    """9. Two counters or histograms count apart."""
    one, other = kata.SharedCounter(), kata.SharedCounter(5)
    one.add(2)
    other.add(2)
    same((one.value, other.value), (2, 7), "two counters, from 0 and 5, after add(2) to each,")
    few, many = kata.SharedHistogram(2), kata.SharedHistogram(3)
    few.add(0)
    many.add(1)
    same((few.counts(), many.counts()), ([1, 0], [0, 1, 0]), "two histograms")


def test_both_work_with_spawn(kata, between):
    """9. Where "spawn" is the start method, no addition is lost either."""
    for met in additions(kata, between, start_method="spawn"):
        assert met.after == met.before + 3, (
            f"with spawn, two processes added 1 and 2 to {met.before}: value was {met.after}, "
            f"expected {met.before + 3}"
        )
    for met in meetings(kata, between, ("add", 0), ("add", 0, 2), start_method="spawn"):
        same(met.after, [met.before[0] + 3, 0, 0], "with spawn, add(0) and add(0, 2) at once")


def additions(kata, between, start_method=None):
    """Have one process add 1 and another 2, wherever they can meet."""
    for met in between(
        kata.SharedCounter,
        mine=lambda _: ("add", 1),
        theirs=lambda _: ("add", 2),
        look=lambda _: ("value",),
        start_method=start_method,
    ):
        finished(met, ("add", 1), ("add", 2))
        yield met


def meetings(kata, between, mine, theirs, first=(), *, start_method=None):
    """Have calls of two processes on three bins meet wherever they can."""
    for met in between(
        lambda: kata.SharedHistogram(3),
        first=lambda _: list(first),
        mine=lambda _: mine,
        theirs=lambda _: theirs,
        look=lambda _: ("counts",),
        start_method=start_method,
    ):
        finished(met, mine, theirs)
        for call, done in ((mine, met.mine), (theirs, met.theirs)):
            assert not done.error, f"{called(call)} of one of two processes {done}"
        yield met


def finished(met, mine, theirs):
    assert met.theirs.over, (
        f"{called(theirs)} of one process was still waiting after {called(mine)} of another"
    )


def called(call):
    name, *arguments = call
    return f"{name}({', '.join(map(str, arguments))})"
