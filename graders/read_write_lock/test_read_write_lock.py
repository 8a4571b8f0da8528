"""Grades katas/read_write_lock.py.

Where the order of events matters they are a second of virtual time apart: who sleeps comes due
when all others wait, so the order is the same in every schedule. Who has to hold the lock past
somebody's timeout waits for an event instead, since the naps of an answer that polls may be
drawn out as far as the next sleeper's time.
"""

import contextlib
import threading
import time
from types import SimpleNamespace

import pytest


def test_readers_are_in_together(kata, explore):
    """1. Any number of threads read at once."""

    def check(seen):
        assert seen == [True] * 3, f"acquire_read gave {seen} to three readers, expected True"

    explore(
        meeting(kata, 3),
        threads=[lambda state, me=me: read_and_meet(state, me) for me in range(3)],
        check=check,
        budget=60,
    )


def test_writer_is_alone(kata, explore):
    """2. `acquire_write` waits while anybody reads or writes, `acquire_read` while one writes."""

    def check(_, state):
        for seen in state.seen:
            alone = "write" not in seen or len(seen) == 1
            assert alone, f"inside at once were {' and '.join(seen)}, expected a writer alone"

    for kinds in (("write", "write"), ("read", "write")):
        explore(
            lambda: SimpleNamespace(lock=kata.ReadWriteLock(), inside=[], seen=[]),
            threads=[lambda state, kind=kind: visit(state, kind) for kind in kinds],
            check=check,
            budget=150,
        )


def test_last_reader_lets_the_writer_in(kata, explore):
    """3. When the last reader leaves, a writer that waits goes on."""
    explore(
        kata.ReadWriteLock,
        threads=[reading, reading, writing],
        check=nothing,
        budget=300,
    )


def test_writer_lets_the_others_in(kata, explore):
    """3. When a writer leaves, another writer goes on or readers do, all of them together."""
    explore(kata.ReadWriteLock, threads=[writing, writing], check=nothing)

    def write_first(state):
        state.lock.acquire_write()
        time.sleep(2)
        state.lock.release_write()

    explore(
        meeting(kata, 2),
        threads=[
            write_first,
            lambda state: read_and_meet(state, 0, after=1),
            lambda state: read_and_meet(state, 1, after=1),
        ],
        check=nothing,
        budget=60,
    )


def test_reader_does_not_overtake_waiting_writers(kata, explore):
    """4. A reader that asks while a writer waits gets the lock only after that writer."""

    def setup():
        return SimpleNamespace(lock=kata.ReadWriteLock(), inside=[], seen=[], order=[])

    def check(_, state):
        expected = ["first", "writer", "writer", "late reader"]
        assert state.order == expected, (
            f"the lock went to {', '.join(state.order)}, and the late reader asked last"
        )

    for kind in ("read", "write"):
        explore(
            setup,
            threads=[
                lambda state, kind=kind: hold(state, kind, "first", asks=0, seconds=4),
                lambda state: hold(state, "write", "writer", asks=1, seconds=1),
                lambda state: hold(state, "write", "writer", asks=2, seconds=1),
                lambda state: hold(state, "read", "late reader", asks=3, seconds=1),
            ],
            check=check,
            budget=60,
        )


def test_reader_that_does_not_wait_does_not_overtake(kata, explore):
    """4. Nor does a reader that does not wait get the lock while a writer waits."""

    def write(state):
        state.held.wait()
        if state.lock.acquire_write(9):
            state.lock.release_write()

    def ask(state):
        state.held.wait()
        time.sleep(1)
        got = state.lock.acquire_read(0)
        state.asked.set()
        if got:
            state.lock.release_read()
        return got

    def check(seen):
        assert seen[2] is False, f"acquire_read(0) gave {seen[2]} while a writer waited"

    explore(
        held(kata), threads=[lambda state: keep(state, "read"), write, ask], check=check, budget=60
    )


def test_acquire_gives_up_in_time(kata, explore):
    """5. Either `acquire` gives up after `timeout` seconds and returns False."""

    def ask(state):
        state.held.wait()
        tries = [
            (kind, timeout, *timed(lambda: acquire(state.lock, kind, timeout)))  # noqa: B023
            for kind in ("read", "write")
            for timeout in (2, 0, -1)
        ]
        state.asked.set()
        return tries

    def check(seen):
        for kind, timeout, got, seconds in seen[1]:
            gave_up_in_time(f"acquire_{kind}({timeout})", timeout, got, seconds)

    explore(held(kata), threads=[lambda state: keep(state, "write"), ask], check=check, budget=60)


@pytest.mark.parametrize("kind", ["read", "write"])
def test_waking_does_not_change_the_timeout(kata, explore, kind):
    """5. `acquire` gives up after `timeout` seconds, however often it was woken meanwhile."""

    def give_up_first(state):
        state.held.wait()
        time.sleep(0.5)
        state.lock.acquire_write(2.5)

    def ask(state):
        state.held.wait()
        time.sleep(1)
        got = timed(lambda: acquire(state.lock, kind, 3))
        state.asked.set()
        return got

    def check(seen):
        got, seconds = seen[2]
        gave_up_in_time(f"acquire_{kind}(3), woken after 2 seconds,", 3, got, seconds)

    explore(
        held(kata),
        threads=[lambda state: keep(state, "write"), give_up_first, ask],
        check=check,
        budget=60,
    )


def test_writer_that_gave_up_is_forgotten(kata, explore):
    """6. Readers that waited only because of a writer that gave up go on at once, all of them."""

    def give_up(state):
        state.held.wait()
        time.sleep(1)
        if state.lock.acquire_write(2):
            state.lock.release_write()

    def follow(state):
        state.held.wait()
        time.sleep(2)
        got, seconds = timed(lambda: state.lock.acquire_read(9))
        state.followed.append(got)
        if len(state.followed) == 2:
            state.asked.set()
        state.asked.wait()
        if got:
            state.lock.release_read()
        return got, seconds

    def check(seen):
        for got, seconds in seen[2:]:
            assert got is True, "a writer gave up, and a reader behind it did not get the lock"
            assert seconds < 4, (
                f"a writer gave up, and a reader behind it went on {seconds - 1:.0f} seconds later"
            )

    explore(
        held(kata),
        threads=[lambda state: keep(state, "read"), give_up, follow, follow],
        check=check,
        budget=60,
    )


def test_reader_that_gave_up_is_forgotten(kata, explore):
    """6. Who gave up leaves nothing behind: the lock is held as if they had never asked."""

    def give_up_and_write(state):
        state.held.wait()
        state.lock.acquire_read(1)
        state.asked.set()
        state.left.wait()
        return state.lock.acquire_write(0)

    def check(seen):
        assert seen[1] is True, "a reader gave up, and acquire_write(0) failed when all had left"

    explore(
        held(kata),
        threads=[lambda state: keep(state, "write"), give_up_and_write],
        check=check,
        budget=60,
    )


def test_release_of_what_is_not_held_is_refused(kata, explore):
    """7. `release_read` while nobody reads, `release_write` while nobody writes, raise."""

    def misuse(state):
        for held, wrong in state.cases:
            if held:
                acquire(state.lock, held)
            with contextlib.suppress(RuntimeError):
                release(state.lock, wrong)
                how = f"held to {held}" if held else "free"
                raise AssertionError(f"release_{wrong} was accepted, and the lock was {how}")
            time.sleep(2)
            if held:
                release(state.lock, held)

    def try_it(state):
        time.sleep(1)
        got = []
        for _ in state.cases:
            got.append(state.lock.acquire_write(0))
            if got[-1]:
                state.lock.release_write()
            time.sleep(2)
        return got

    def check(seen):
        expected = [True, True, False, False]
        assert seen[1] == expected, (
            "a refused release changed who holds the lock: while it was free, free, read and "
            f"written another thread's acquire_write(0) gave {seen[1]}, expected {expected}"
        )

    cases = [("", "read"), ("", "write"), ("read", "write"), ("write", "read")]
    explore(
        lambda: SimpleNamespace(lock=kata.ReadWriteLock(), cases=cases),
        threads=[misuse, try_it],
        check=check,
        budget=60,
    )


def test_blocks_hold_the_lock(kata, explore):
    """8. `with lock.reading():` and `with lock.writing():` hold the lock in the block."""

    def inside(state):
        for block in (state.lock.reading, state.lock.writing):
            with block():
                time.sleep(2)

    def outside(state):
        got = []
        for _ in range(3):
            time.sleep(1 if not got else 2)
            for kind in ("read", "write"):
                got.append(acquire(state.lock, kind, 0))
                if got[-1]:
                    release(state.lock, kind)
        return got

    def check(seen):
        expected = [True, False, False, False, True, True]
        assert seen[1] == expected, (
            "in a reading block, in a writing block and after both another thread's "
            f"acquire_read(0) and acquire_write(0) gave {seen[1]}, expected {expected}"
        )

    explore(
        lambda: SimpleNamespace(lock=kata.ReadWriteLock()),
        threads=[inside, outside],
        check=check,
        budget=60,
    )


def test_block_that_raises_lets_go(kata):
    """8. A block lets go of the lock also when it raises; the exception goes on."""
    for name in ("reading", "writing"):
        for error in (ValueError("the table is empty"), KeyboardInterrupt()):
            lock = kata.ReadWriteLock()
            got = None
            try:
                with getattr(lock, name)():
                    raise error
            except (ValueError, KeyboardInterrupt) as caught:
                got = caught
            assert got is error, f"the exception of a {name} block did not come out of it"
            free = lock.acquire_write(0)
            assert free, f"the lock was still held after a {name} block that raised {error!r}"


def acquire(lock, kind, timeout=None):
    """Ask for the lock, to "read" or to "write"."""
    return lock.acquire_read(timeout) if kind == "read" else lock.acquire_write(timeout)


def release(lock, kind):
    """Let go of the lock."""
    if kind == "read":
        lock.release_read()
    else:
        lock.release_write()


def reading(lock):
    """Read once."""
    lock.acquire_read()
    lock.release_read()


def writing(lock):
    """Write once."""
    lock.acquire_write()
    lock.release_write()


def visit(state, kind):
    """Go in twice, and note each time who is inside."""
    for _ in range(2):
        if acquire(state.lock, kind, 9):
            state.inside.append(kind)
            state.seen.append(list(state.inside))
            state.inside.remove(kind)
            release(state.lock, kind)


def hold(state, kind, name, *, asks, seconds):
    """Ask at a given second, note the name when the lock is there, hold it for some seconds."""
    if asks:
        time.sleep(asks)
    acquire(state.lock, kind)
    state.order.append(name)
    time.sleep(seconds)
    release(state.lock, kind)


def held(kata):
    """Return a setup of a lock and what has become of it: held, asked for, left."""
    return lambda: SimpleNamespace(
        lock=kata.ReadWriteLock(),
        held=threading.Event(),
        asked=threading.Event(),
        left=threading.Event(),
        followed=[],
    )


def keep(state, kind):
    """Hold the lock until somebody has asked for it."""
    acquire(state.lock, kind)
    state.held.set()
    state.asked.wait()
    release(state.lock, kind)
    state.left.set()


def meeting(kata, readers):
    """Return a setup of a lock and an event for each reader that is inside."""
    return lambda: SimpleNamespace(
        lock=kata.ReadWriteLock(), arrived=[threading.Event() for _ in range(readers)]
    )


def read_and_meet(state, me, after=0):
    """Read, and stay inside until all other readers are there."""
    if after:
        time.sleep(after)
    got = state.lock.acquire_read()
    state.arrived[me].set()
    for event in state.arrived:
        event.wait()
    state.lock.release_read()
    return got


def timed(call):
    """Return what the call gave, and after how many seconds."""
    begun = time.monotonic()
    got = call()
    return got, time.monotonic() - begun


def gave_up_in_time(call, timeout, got, seconds):
    """Assert that a call returned False when its time was up, or up to a second later."""
    assert got is False, f"{call} of a lock that was held gave {got}, expected False"
    assert seconds >= timeout, f"{call} gave up early, after {seconds:.1f} seconds"
    late = max(0, timeout) + (1 if timeout > 0 else 0.1)
    assert seconds <= late, f"{call} gave up late, after {seconds:.1f} seconds"


def nothing(_):
    """Leave the judging to the explorer: nobody waited for ever, nobody raised."""
