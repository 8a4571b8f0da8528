"""Grades katas/queue_counter.py."""

import contextlib
import time
from types import SimpleNamespace

MANY = 100
"""Schedules of three threads; a lock needs some twenty."""


def test_counts_files_and_bytes(kata, explore):
    """1. add counts a file and returns how many that makes; totals changes nothing."""

    def work(count):
        steps = [count.totals()]
        for size in (7, 0, 5):
            steps += [count.add(size), count.totals(), count.totals()]
        return steps

    def check(seen):
        expected = [(0, 0), 1, (1, 7), (1, 7), 2, (2, 7), (2, 7), 3, (3, 12), (3, 12)]
        assert seen[0] == expected, (
            f"totals, and then add and twice totals for 7, 0 and 5 bytes, returned {seen[0]}, "
            f"expected {expected}"
        )

    explore(kata.DownloadCount, threads=[work], check=check)


def test_first_files_are_not_lost(kata, explore):
    """2. No file and no byte is lost when threads add at once and nothing was counted before."""

    def check(seen, count):
        assert count.totals() == (2, 11), (
            f"the totals were {count.totals()} after files of 1 and 10 bytes, expected (2, 11)"
        )

    explore(kata.DownloadCount, threads=[lambda c: c.add(1), lambda c: c.add(10)], check=check)


def test_asking_loses_no_file(kata, explore):
    """2. No file and no byte is lost when one thread adds and another asks for totals."""

    def check(seen, count):
        assert count.totals() == (2, 110), (
            f"the totals were {count.totals()} after files of 100 and 10 bytes, expected (2, 110)"
        )

    explore(lambda: begun(kata), threads=[lambda c: c.add(10), lambda c: c.totals()], check=check)


def test_each_file_has_its_number(kata, explore):
    """3. Threads that add at once get 1, 2, 3, each of them once."""

    def check(seen):
        assert sorted(seen) == [1, 2, 3], (
            f"three threads that added a file were told {sorted(seen)}, expected [1, 2, 3]"
        )

    explore(kata.DownloadCount, threads=[lambda c: c.add(5)] * 3, check=check, budget=MANY)


def test_totals_belong_together(kata, explore):
    """4. The two numbers of totals always belong together."""

    def add_two(count):
        count.add(10)
        count.add(1)

    def check(seen):
        assert seen[1] in {(1, 100), (2, 110), (3, 111)}, (
            f"totals were {seen[1]} while files of 10 and 1 bytes followed one of 100"
        )

    explore(lambda: begun(kata), threads=[add_two, lambda c: c.totals()], check=check)


def test_totals_are_of_now(kata, explore):
    """4. totals include every file whose add had returned before, and none that was not begun."""

    def setup():
        return SimpleNamespace(count=begun(kata), begun=[100], counted=[100])

    def add(state):
        state.begun.append(10)
        state.count.add(10)
        state.counted.append(10)

    def ask(state):
        least = len(state.counted)
        files, _ = state.count.totals()
        return least, files, len(state.begun)

    def check(seen):
        least, files, most = seen[2]
        assert files >= least, f"totals told of {files} files when add had returned for {least}"
        assert files <= most, f"totals told of {files} files when add had been called for {most}"

    explore(setup, threads=[add, add, ask], check=check, budget=MANY)


def test_negative_size_raises(kata, explore):
    """5. A negative size raises ValueError."""

    def work(count):
        try:
            return f"returned {count.add(-1)}"
        except ValueError:
            return None

    def check(seen):
        assert seen[0] is None, f"add(-1) raised no ValueError, it {seen[0]}"

    explore(lambda: begun(kata), threads=[work], check=check)


def test_negative_size_leaves_nothing(kata, explore):
    """5. A negative size counts nothing, and every later add and totals of every thread works."""

    def mistake(count):
        with contextlib.suppress(ValueError):
            count.add(-1)

    def go_on(count):
        time.sleep(1)
        return count.totals(), count.add(5), count.totals()

    def check(seen):
        assert seen[1] == ((1, 100), 2, (2, 105)), (
            f"after a file of 100 bytes and add(-1), totals, add(5) and totals returned {seen[1]}"
        )

    def check_meanwhile(seen):
        assert seen[1] == (1, 100), (
            f"after a file of 100 bytes and during add(-1), totals returned {seen[1]}"
        )

    explore(lambda: begun(kata), threads=[mistake, go_on], check=check)
    explore(
        lambda: begun(kata),
        threads=[mistake, lambda count: count.totals()],
        check=check_meanwhile,
    )


def test_nobody_waits_for_ever(kata, explore):
    """6. Nobody waits for ever, in whatever order the threads come."""

    def check(_seen):
        pass

    threads = [lambda c: c.add(1), lambda c: c.add(2), lambda c: c.totals()]
    explore(lambda: begun(kata), threads=threads, check=check, budget=MANY)


def test_counts_are_apart(kata):
    """7. Every DownloadCount counts by itself."""
    one, other = kata.DownloadCount(), kata.DownloadCount()
    one.add(1)
    other.add(20)
    totals = one.totals(), other.totals()
    assert totals == ((1, 1), (1, 20)), (
        f"the totals of two counts with a file each were {totals}, expected ((1, 1), (1, 20))"
    )


def begun(kata):
    """Return a count that has one file of 100 bytes."""
    count = kata.DownloadCount()
    count.add(100)
    return count
