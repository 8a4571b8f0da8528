"""Grades katas/event_flag.py."""

import time

import pytest


def test_flag_goes_up_and_down(kata):
    """1. A new flag is down; set raises it and clear lowers it, also twice in a row."""
    flag = kata.EventFlag()
    assert not flag.is_set(), "a new flag was up"
    for step in ("clear", "set", "set", "clear", "clear", "set"):
        getattr(flag, step)()
        up = bool(flag.is_set())
        assert up is (step == "set"), f"the flag was {'up' if up else 'down'} after {step}"


def test_wait_returns_at_once_while_it_is_up(kata, explore):
    """2. wait returns True at once while the flag is up, and leaves it up."""
    timeouts = (None, 5, 0, -1)

    def work(flag):
        flag.set()
        return [(*timed(flag, timeout), flag.is_set()) for timeout in timeouts]

    def check(seen):
        for timeout, (raised, took, up) in zip(timeouts, seen[0], strict=True):
            assert raised is True, f"wait({timeout}) returned {raised!r} while the flag was up"
            assert took < 1, f"wait({timeout}) took {took:.1f} seconds while the flag was up"
            assert up, f"the flag was down after wait({timeout})"

    explore(kata.EventFlag, threads=[work], check=check)


def test_all_who_are_blocked_return(kata, explore):
    """3. wait blocks while the flag is down, and every thread that is blocked returns True."""

    def raise_it(flag):
        time.sleep(2)
        flag.set()

    def check(seen):
        for raised, took in seen[:2]:
            assert raised is True, f"wait returned {raised!r} when the flag was raised"
            assert took >= 1.9, f"wait returned {2 - took:.1f} seconds before the flag was raised"
            assert took < 3, f"wait returned {took - 2:.1f} seconds after the flag was raised"

    waiting = [lambda flag: timed(flag, None), lambda flag: timed(flag, 60)]
    explore(kata.EventFlag, threads=[*waiting, raise_it], check=check)


def test_clear_of_a_flag_that_is_down_changes_nothing(kata, explore):
    """3. A thread that is blocked returns True once the flag is raised, and not for a clear."""

    def lower_and_raise(flag):
        time.sleep(1)
        flag.clear()
        time.sleep(3)
        flag.set()

    def gave_up(seen):
        assert seen[0] is False, f"wait(2) returned {seen[0]!r} after a clear and no set"

    explore(kata.EventFlag, threads=[wait, lower_and_raise], check=all_were_woken)
    explore(kata.EventFlag, threads=[lambda flag: flag.wait(2), lower_and_raise], check=gave_up)


def test_clear_that_follows_at_once_changes_nothing(kata, explore):
    """4. Every thread that was blocked at set returns True even if clear follows at once."""
    for rounds in (1, 2):

        def raise_it(flag, rounds=rounds):
            time.sleep(1)
            for _ in range(rounds):
                flag.set()
                flag.clear()

        explore(kata.EventFlag, threads=[wait, wait, raise_it], check=all_were_woken)


def test_set_that_comes_in_between_is_not_missed(kata, explore):
    """5. A thread is woken by set also if that comes before the thread has fallen asleep."""
    explore(kata.EventFlag, threads=[wait, wait, lambda flag: flag.set()], check=all_were_woken)


def test_newcomer_blocks_after_clear(kata, explore):
    """6. A wait that begins after clear has returned blocks, whoever waited before."""

    def raise_it(flag):
        time.sleep(1)
        flag.set()
        flag.clear()
        raised = flag.wait(2)
        flag.set()
        return raised

    def check(seen):
        assert not seen[-1], "a wait that began after clear returned True before the next set"

    def give_up(flag):
        flag.wait(0.5)

    explore(kata.EventFlag, threads=[wait, wait, raise_it], check=check)
    explore(kata.EventFlag, threads=[give_up, raise_it], check=check)


def test_wait_gives_up_in_time(kata, explore):
    """7. wait(timeout) returns False after so many seconds; 0 or less does not block."""
    timeouts = (3, 0, -1, -0.5)

    def work(flag):
        return [timed(flag, timeout) for timeout in timeouts]

    def check(seen):
        for timeout, (raised, took) in zip(timeouts, seen[0], strict=True):
            assert raised is False, (
                f"wait({timeout}) returned {raised!r} where the flag was not raised"
            )
            assert took >= timeout, f"wait({timeout}) gave up after {took:.1f} seconds"
            assert took <= max(timeout, 0) + 1, f"wait({timeout}) gave up after {took:.1f} seconds"

    explore(kata.EventFlag, threads=[work], check=check)


def test_none_is_for_ever(kata, explore):
    """7. A timeout of None is for ever."""

    def raise_it(flag):
        time.sleep(10_000)
        flag.set()

    explore(kata.EventFlag, threads=[wait, raise_it], check=all_were_woken)


def test_who_gives_up_takes_nothing_from_the_others(kata, explore):
    """7. Who gave up changes nothing for the others, also if set comes at that very moment."""

    def give_up(flag):
        flag.wait(2)

    def raise_it(flag):
        time.sleep(2)
        flag.set()

    def check(seen):
        assert seen[1] is True, f"wait returned {seen[1]!r} when the flag was raised"

    explore(kata.EventFlag, threads=[give_up, wait, raise_it], check=check)


@pytest.mark.forbid("threading.Event", "multiprocessing.Event", "asyncio.Event")
def test_no_event_is_called(kata):
    """8. The work is done here: no Event of the standard library is called."""
    flag = kata.EventFlag()
    flag.wait(0)
    flag.set()
    flag.clear()


def wait(flag):
    """Wait for as long as it takes."""
    return flag.wait()


def timed(flag, timeout):
    """Return what wait returned and how many seconds it took."""
    begin = time.monotonic()
    raised = flag.wait(timeout)
    return raised, time.monotonic() - begin


def all_were_woken(seen):
    """Assert that everybody who waited was told that the flag went up."""
    for raised in seen[:-1]:
        assert raised is True, f"wait returned {raised!r} to a thread that was blocked at set"
