"""Grades katas/reentrant_lock.py."""

import sys
import threading
import time
from types import SimpleNamespace

import pytest

MANY = 400
"""Schedules of three threads that do not only sleep."""


def test_one_thread_at_a_time(kata, explore):
    """1. While one thread holds the lock, any other waits, and all of them get it in the end.

    The threads have one name.
    """

    def work(state):
        threading.current_thread().name = "worker"
        got = state.lock.acquire()
        alone = not state.inside
        state.inside.append(1)
        state.inside.pop()
        state.lock.release()
        return got, alone

    def check(seen):
        assert all(got is True for got, _ in seen), "acquire() did not return True"
        assert all(alone for _, alone in seen), "two threads held the lock at once"

    explore(with_inside(kata), threads=[work] * 3, check=check, budget=MANY)


def test_another_lock_is_another_lock(kata, explore):
    """1. While one thread holds the lock, any other waits, also one that holds another lock."""

    def work(state):
        with state.mine:
            time.sleep(1)
            return state.lock.acquire(blocking=False)

    def keep(state):
        with state.lock:
            time.sleep(2)

    def check(seen):
        assert seen[0] is False, "a thread that held one lock was given another thread's as well"

    explore(
        lambda: SimpleNamespace(mine=kata.ReentrantLock(), lock=kata.ReentrantLock()),
        threads=[work, keep],
        check=check,
    )


def test_holder_takes_it_again(kata, explore):
    """2. Who holds the lock takes it again without waiting, also while another thread waits."""

    def work(lock):
        lock.acquire()
        time.sleep(2)
        got = lock.acquire(), lock.acquire(blocking=False), lock.acquire(timeout=1)
        for _ in range(4):
            lock.release()
        return got

    def wait(lock):
        time.sleep(1)
        lock.acquire()
        lock.release()

    def check(seen):
        assert seen[0] == (True, True, True), (
            f"the holder's acquire(), acquire(blocking=False) and acquire(timeout=1) "
            f"returned {seen[0]}, expected True each time"
        )

    explore(kata.ReentrantLock, threads=[work, wait], check=check)


def test_free_after_as_many_releases(kata, explore):
    """2. The lock is free after as many releases as acquires, for every holder, and not before."""
    for earlier in (0, 3):

        def setup(earlier=earlier):
            lock = kata.ReentrantLock()
            for _ in range(earlier):
                lock.acquire()
                lock.release()
            return lock

        explore(setup, threads=[hold_twice, look], check=was_held_and_then_free)


def test_release_of_a_free_lock_raises(kata, explore):
    """3. release raises RuntimeError when nobody holds the lock, and changes nothing."""

    def work(lock):
        before = release(lock)
        lock.acquire()
        lock.release()
        after = release(lock)
        return before, after, [lock.acquire(blocking=False) for _ in range(2)]

    def check(seen):
        before, after, got = seen[0]
        assert before, "release of a new lock raised no RuntimeError"
        assert after, "release of a lock that was free again raised no RuntimeError"
        assert got == [True, True], (
            f"a lock that nobody held was to be taken twice after such releases, and gave {got}"
        )

    explore(kata.ReentrantLock, threads=[work], check=check)


def test_release_by_a_stranger_raises(kata, explore):
    """3. release raises RuntimeError when another thread holds the lock, and changes nothing."""
    for times in (1, 2):
        explore(kata.ReentrantLock, threads=[hold_for(times), meddle], check=nothing_changed)


def test_release_by_the_holder_never_raises(kata, explore):
    """3. The holder's own release never raises, whatever other threads do meanwhile."""

    def work(lock):
        lock.acquire()
        lock.acquire()
        return release(lock) or release(lock)

    def check(seen):
        assert not any(seen), "release raised RuntimeError in the thread that held the lock"

    explore(kata.ReentrantLock, threads=[work] * 2, check=check)


def test_nonblocking_attempt_returns_at_once(kata, explore):
    """4. acquire(blocking=False) returns False at once while another thread holds the lock.

    A third thread waits for the lock meanwhile.
    """

    def wait(lock):
        time.sleep(1)
        lock.acquire()
        lock.release()

    def attempt(lock):
        time.sleep(2)
        return timed(lambda: lock.acquire(blocking=False))

    def check(seen):
        got, took = seen[2]
        assert took < 1, f"acquire(blocking=False) took {took:.1f} seconds, expected none"
        assert got is False, f"acquire(blocking=False) returned {got!r} where another held the lock"

    explore(kata.ReentrantLock, threads=[hold(5), wait, attempt], check=check, budget=MANY)


def test_attempt_gives_up_in_time(kata, explore):
    """5. acquire(timeout=seconds) gives up after so many seconds; 0 is at once."""
    for timeout in (2, 0.5, 0):

        def attempt(lock, timeout=timeout):
            time.sleep(1)
            return timeout, *timed(lambda: lock.acquire(timeout=timeout))

        explore(kata.ReentrantLock, threads=[hold(4), attempt], check=gave_up_in_time)


def test_timeout_counts_from_the_call(kata, explore):
    """5. acquire(timeout=seconds) gives up in time however often the lock changed hands."""

    def come_and_go(lock):
        for _ in range(5):
            lock.acquire()
            time.sleep(1)
            lock.release()

    def attempt(lock):
        time.sleep(0.5)
        got, took = timed(lambda: lock.acquire(timeout=3))
        if got:
            lock.release()
        return got, took

    def check(seen):
        got, took = seen[1]
        if got:
            assert took < 4, f"acquire(timeout=3) returned True after {took:.1f} seconds"
        else:
            in_time(took, 3)

    explore(kata.ReentrantLock, threads=[come_and_go, attempt], check=check, budget=MANY)


def test_minus_one_waits_for_ever(kata, explore):
    """5. A timeout of -1 is for ever."""

    def work(lock):
        lock.acquire()
        time.sleep(10_000)
        lock.release()

    def wait(lock):
        time.sleep(1)
        return lock.acquire(timeout=-1)

    def check(seen):
        assert seen[1] is True, f"acquire(timeout=-1) returned {seen[1]!r}, expected True"

    explore(kata.ReentrantLock, threads=[work, wait], check=check)


def test_bad_timeout_raises(kata, explore):
    """5. Other negative timeouts, and any but -1 with blocking=False, raise ValueError."""

    def attempts(lock):
        free = [bad(lock, *given) for given in BAD]
        lock.acquire()
        return free, [bad(lock, *given) for given in BAD]

    def check(seen):
        for whose, all_raised in zip(("free", "its own"), seen[0], strict=True):
            for (blocking, timeout), raised in zip(BAD, all_raised, strict=True):
                assert raised, (
                    f"acquire({blocking}, {timeout}) raised no ValueError, the lock was {whose}"
                )

    explore(kata.ReentrantLock, threads=[attempts], check=check)


def test_bad_timeout_leaves_nothing(kata, explore):
    """6. An attempt that raised leaves the lock free, or its holder's as many times as before."""

    def work(lock):
        for blocking, timeout in BAD:
            bad(lock, blocking, timeout)
        lock.acquire()
        for blocking, timeout in BAD:
            bad(lock, blocking, timeout)
        lock.release()

    def check(seen):
        assert seen[1], "the lock was not free after attempts that raised ValueError"

    explore(kata.ReentrantLock, threads=[work, look_later], check=check)


def test_refused_attempt_leaves_the_holder_alone(kata, explore):
    """6. An attempt that returned False leaves the lock its holder's as many times as before."""

    def attempts(lock):
        time.sleep(1)
        got = lock.acquire(timeout=1), lock.acquire(blocking=False)
        raised = release(lock)
        time.sleep(5)
        free = lock.acquire(blocking=False)
        return got, raised, free

    def check(seen):
        got, raised, free = seen[1]
        assert got == (False, False), f"two attempts at a lock that was held returned {got}"
        assert raised, "release raised no RuntimeError after attempts that returned False"
        assert free, "the lock was not free after its holder's release and two failed attempts"

    explore(kata.ReentrantLock, threads=[hold(5), attempts], check=check)


def test_lock_freed_at_the_last_moment_is_not_lost(kata, explore):
    """6. An attempt that returned False leaves nothing behind, also if the lock was free just then.

    The holder lets go at the moment when the attempt's time is over.
    """

    def work(lock):
        lock.acquire()
        time.sleep(5)
        lock.release()

    def attempt(lock):
        if lock.acquire(timeout=5):
            lock.release()

    def wait(lock):
        time.sleep(7)
        lock.acquire()

    explore(kata.ReentrantLock, threads=[work, attempt, wait], check=anything)


def test_with_nests(kata, explore):
    """7. with takes the lock, once more if this thread holds it, and lets go at the end."""

    def work(lock):
        with lock:
            with lock:
                pass
            time.sleep(2)

    explore(kata.ReentrantLock, threads=[work, look], check=was_held_and_then_free)


def test_with_lets_go_when_the_block_raises(kata, explore):
    """7. with lets go of the lock also when the block raises; the exception goes on."""
    for error in (ValueError("raised in the block"), KeyboardInterrupt("raised in the block")):

        def work(lock, error=error):
            try:
                with lock:
                    raise error
            except (ValueError, KeyboardInterrupt) as caught:
                return caught

        def check(seen, _, error=error):
            assert seen[0] is error, f"the block raised {error!r}, and {seen[0]!r} came out of with"
            assert seen[1], f"the lock was not free after a block that raised {error!r}"

        explore(kata.ReentrantLock, threads=[work, look_later], check=check)


@pytest.mark.forbid("threading.RLock", "_thread.RLock")
def test_rlock_is_not_called(kata):
    """8. The work is done here: threading.RLock and _thread.RLock are not called."""
    with kata.ReentrantLock():
        pass


def test_condition_is_given_a_lock(kata, monkeypatch):
    """8. A threading.Condition, which makes an RLock if it is given nothing, is given a lock."""
    callers, rlock = [], threading.RLock

    def make():
        callers.append(sys._getframe(1).f_globals["__name__"])  # noqa: SLF001 - who makes it counts
        return rlock()

    monkeypatch.setattr(threading, "RLock", make)
    with kata.ReentrantLock():
        pass
    assert "threading" not in callers, "a Condition was given no lock, and made itself an RLock"


BAD = [(True, -2), (True, -0.5), (False, 0), (False, 1), (False, -2)]
"""Arguments that `acquire` refuses."""


def bad(lock, blocking, timeout):
    """Tell whether `acquire` refused the arguments."""
    try:
        lock.acquire(blocking, timeout)
    except ValueError:
        return True
    return False


def with_inside(kata):
    """Return a setup of a lock and a list of those inside."""
    return lambda: SimpleNamespace(lock=kata.ReentrantLock(), inside=[])


def release(lock):
    """Tell whether `release` raised RuntimeError."""
    try:
        lock.release()
    except RuntimeError:
        return True
    return False


def timed(call):
    """Return what a call returned and how many seconds it took."""
    begin = time.monotonic()
    answer = call()
    return answer, time.monotonic() - begin


def in_time(took, timeout):
    """Assert that giving up took as long as it should."""
    assert took >= timeout, f"acquire(timeout={timeout}) gave up after {took:.1f} seconds"
    assert took <= timeout + 1, (
        f"acquire(timeout={timeout}) gave up after {took:.1f} seconds, a second late or more"
    )


def hold(seconds):
    """Return a thread that holds the lock for so long.

    It sleeps in small pieces: virtual time never jumps far past a thread that polls.
    """

    def run(lock):
        lock.acquire()
        for _ in range(2 * seconds):
            time.sleep(0.5)
        lock.release()

    return run


def hold_twice(lock):
    """Take the lock twice, let go of it once, and some time later once more."""
    lock.acquire()
    lock.acquire()
    lock.release()
    time.sleep(2)
    lock.release()


def look(lock):
    """Tell whether the lock could be taken after one second, and whether after three."""
    time.sleep(1)
    early = lock.acquire(blocking=False)
    time.sleep(2)
    return early, lock.acquire(blocking=False)


def look_later(lock):
    """Tell whether the lock could be taken after one second."""
    time.sleep(1)
    return lock.acquire(blocking=False)


def was_held_and_then_free(seen):
    """Assert what `look` saw while the other thread had one level left, and when it had none."""
    early, later = seen[1]
    assert not early, "another thread got the lock before its holder's last release"
    assert later, "the lock was not free after as many releases as acquires"


def gave_up_in_time(seen):
    """Assert that an attempt with a timeout failed, and when."""
    timeout, got, took = seen[1]
    assert got is False, (
        f"acquire(timeout={timeout}) returned {got!r} where another thread held the lock"
    )
    in_time(took, timeout)


def hold_for(times):
    """Return a thread that takes the lock so many times, and tells which releases raised."""

    def run(lock):
        for _ in range(times):
            lock.acquire()
        time.sleep(2)
        return [release(lock) for _ in range(times)]

    return run


def meddle(lock):
    """Release what another thread holds; tell whether that raised and when the lock was free."""
    time.sleep(1)
    raised = release(lock)
    free = lock.acquire(blocking=False)
    time.sleep(3)
    return raised, free, lock.acquire(blocking=False)


def nothing_changed(seen):
    """Assert that `meddle` met an error, and the holder nothing of it."""
    raised, free, later = seen[1]
    times = len(seen[0])
    assert raised, (
        f"release by a stranger raised no RuntimeError, where the lock was held {times}-fold"
    )
    assert not free, "the lock was free after a stranger's release"
    assert not any(seen[0]), "the holder's release raised RuntimeError after a stranger's"
    assert later, "the lock was not free after its holder's last release"


def anything(_seen):
    """Accept every result: a thread that waits for ever is reported as it is."""
