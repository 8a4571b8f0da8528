"""Grades katas/database_lock.py."""

import importlib
import itertools
import os
import time
from contextlib import ExitStack, suppress
from functools import partial

import pytest

from dojo.compare import same

TTL = 60_250
"""Milliseconds for which the locks here are made."""

SHORT = 10_000
"""Milliseconds for which another client takes a lock."""

CLOCKS = {"time": 1, "monotonic": 1, "time_ns": 10**9}
"""A client's own clocks, and what a second is there."""

STORY = (
    "acquire of a held lock",
    "extend of a held lock",
    "waiting until the lock ran out",
    "release of a lock that ran out",
    "acquire of a lock that ran out",
)

NAME = "it's the nightly job"

OTHERS = (f"another client's token {number}" for number in itertools.count(1))

TABLE = """
CREATE TABLE locks (name TEXT PRIMARY KEY, token TEXT NOT NULL, expires_at BIGINT NOT NULL)
"""
TAKE = """
INSERT INTO locks (name, token, expires_at) VALUES (?, ?, clock_ms() + ?)
ON CONFLICT (name) DO UPDATE SET token = excluded.token, expires_at = excluded.expires_at
WHERE locks.expires_at <= clock_ms()
"""
HOW = {"free": "free", "dead": "left by a dead holder"}


@pytest.fixture
def new(kata, database):
    """Makes a lock with a client of its own, in a table that is there."""
    database.run(TABLE)

    def make(name=NAME):
        client = database.client()
        return kata.DatabaseLock(client.connect, name, TTL), client

    return make


def row(database, name=NAME):
    """Return the lock's token and how many milliseconds it is held; None if there is no row."""
    rows = database.run(
        "SELECT token, expires_at - clock_ms() FROM locks WHERE name = ?", name
    ).rows
    return rows[0] if rows else None


def held(database, name=NAME):
    """Return whether the lock is held."""
    found = row(database, name)
    return found is not None and found[1] > 0


def occupy(database, name=NAME):
    """Have another client take the lock, if it is free; return its token, None if it is not."""
    token = next(OTHERS)
    try:
        taken = database.run(TAKE, name, token, SHORT).count == 1
    except database.OperationalError:
        return None  # somebody's transaction stood in the way
    return token if taken else None


def leave(database, how):
    """Leave the lock free, or as somebody left it who died; return the token that is there."""
    database.run("DELETE FROM locks")
    if how != "dead":
        return None
    token = occupy(database)
    database.wait(SHORT + 1)
    return token


def run_out(database):
    """Let the lock's time run out."""
    database.wait(TTL)


def interrupt():
    """Raise what Ctrl-C raises."""
    raise KeyboardInterrupt


def take_over(database):
    """Let the lock's time run out and have another client take it, which returns its token."""
    database.wait(TTL)
    return occupy(database)


def untouched(database, token, whom):
    """Assert that the other client's lock is as it was after `whom` had come late."""
    found = row(database)
    assert found is not None, f"{whom} deleted the other client's row"
    same(found[0], token, f"the other client's token after {whom}")
    assert found[1] == SHORT, f"{whom} left the other client {found[1]} ms, expected {SHORT}"


def raised_by(kata, action):
    """Return what `action` raised instead of LockLost, or None if it raised that."""
    try:
        action()
    except kata.LockLost:
        return None
    except Exception as error:  # noqa: BLE001 - it is told, whatever it is
        return f"{type(error).__name__} ({error}), expected LockLost"
    return "nothing, expected LockLost"


def outcome(kata, errors, action):
    """Return what `action` returned, or "LockLost", or the one of `errors` that it raised."""
    try:
        return action()
    except kata.LockLost:
        return "LockLost"
    except errors as error:
        return error


def sum_of(clock, more):
    """Return what a clock shows that is fast."""
    return clock() + more


def has_lock(database, lock):
    """Have `lock` acquired, whatever was before."""
    database.run("DELETE FROM locks")
    assert lock.acquire(), "acquire on a free lock did not return True"
    assert row(database), "acquire returned True and no row was committed"


def test_a_free_lock_is_taken_for_its_time(database, new):
    """1. A free lock is taken, for as many milliseconds as it was made for."""
    lock, _ = new()
    for how, told in HOW.items():
        token = leave(database, how)
        same(lock.acquire(), expected=True, what=f"acquire on a lock that was {told}")
        found = row(database)
        assert found is not None, "acquire returned True and no row was committed"
        assert found[0] != token, "acquire returned True and the token was the dead holder's"
        assert found[1] == TTL, f"acquire left the row {found[1]} ms, expected {TTL}"


def test_a_pause_before_the_lock_is_taken_costs_no_time(database, new):
    """1. A lock is held for its time from when it is taken, also by a client that paused before."""
    lock, client = new()
    has_lock(database, lock)
    usual = row(database)[1]
    for moment in database.boundaries():
        leave(database, "free")
        with client.disturbed(database.wait, TTL // 2, before=moment):
            lock.acquire()
        if moment.came and not moment.late:
            left = row(database)[1]
            assert left == usual, (
                f"acquire paused for {TTL // 2} ms just before {moment}, and then took a free lock "
                f"for {left} ms, expected {usual} as without a pause"
            )


def test_a_held_lock_is_refused_and_left_alone(database, new):
    """1. A lock that is held is refused until its time is over, and nothing about it changes."""
    lock, _ = new()
    token = occupy(database)
    same(lock.acquire(), expected=False, what="acquire on a held lock")
    same(row(database), (token, SHORT), "the other client's row after a refused acquire")
    database.wait(SHORT - 1)
    same(lock.acquire(), expected=False, what="acquire 1 ms before the lock's time was over")
    same(row(database), (token, 1), "the other client's row after a refused acquire")
    database.wait(1)
    same(lock.acquire(), expected=True, what="acquire when the lock's time was just over")


def test_a_holder_is_refused_and_goes_on_holding(database, new):
    """1. The object that holds the lock is refused like anybody, and goes on holding it."""
    lock, _ = new()
    has_lock(database, lock)
    before = row(database)
    same(lock.acquire(), expected=False, what="acquire by the holder itself")
    same(row(database), before, "the holder's row after its second acquire")
    try:
        lock.extend()
    except Exception as error:  # noqa: BLE001 - as above
        pytest.fail(f"a holder that was refused could not extend its lock: {type(error).__name__}")


@pytest.mark.parametrize("how", HOW)
def test_one_of_two_gets_the_lock(kata, database, new, how):
    """2. Of two clients that ask at the same moment one gets the lock, free or left by the dead."""
    lock, client = new()
    for moment in database.boundaries():
        leave(database, how)
        with client.disturbed(occupy, database, before=moment):
            got = outcome(kata, database.Error, lock.acquire)
        if moment.came:
            between = f"when another client asked just before {moment} of acquire"
            assert isinstance(got, bool), f"{between}, it raised {got!r}, expected True or False"
            assert got is not bool(moment.answer), (
                f"the lock was {HOW[how]}; {between}, {'both' if got else 'neither'} got it"
            )
            if not got:
                same(row(database)[0], moment.answer, "the token of the one who got it")


def test_an_object_never_repeats_its_token(database, new):
    """3. Every acquisition has a new token, also those of one object."""
    lock, _ = new()
    tokens = []
    for _ in range(3):
        has_lock(database, lock)
        tokens.append(row(database)[0])
    assert len(set(tokens)) == len(tokens), f"one object's tokens were {tokens}"


def test_a_fork_does_not_repeat_its_parents_token(database, new):
    """3. A process and its fork never use the same token."""
    child = os.fork()
    name = "child" if child == 0 else "parent"
    if child == 0:
        try:
            new(name)[0].acquire()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    new(name)[0].acquire()
    tokens = [row(database, name)[0] for name in ("child", "parent") if row(database, name)]
    assert len(tokens) == 2, "acquire in a forked process made no row"
    assert tokens[0] != tokens[1], f"a process and its fork both used the token {tokens[0]}"


def test_a_program_started_again_does_not_repeat_a_token(kata, database, new):
    """3. A program that starts again under the same process id uses no token twice."""
    tokens = []
    for _ in range(2):
        lock, _ = new()
        has_lock(database, lock)
        tokens.append(row(database)[0])
        importlib.reload(kata)
    assert tokens[0] != tokens[1], f"the program started again and used {tokens[0]} again"


def test_release_frees_the_lock(database, new):
    """4. A release frees the lock, and the next client gets it."""
    lock, _ = new()
    has_lock(database, lock)
    with suppress(Exception):
        lock.release()
    assert row(database) is None, "the row was still there after release"


def test_release_leaves_the_next_ones_lock_alone(database, new):
    """4. A holder whose time ran out cannot free the lock of the next one."""
    lock, client = new()
    for moment in database.boundaries():
        has_lock(database, lock)
        with client.disturbed(take_over, database, before=moment), suppress(Exception):
            lock.release()
        if moment.answer:
            untouched(database, moment.answer, f"a release overtaken just before its {moment}")


def test_extend_counts_from_now(database, new):
    """5. An extension sets the time left, counted from now."""
    lock, _ = new()
    has_lock(database, lock)
    for passed in (0, TTL // 3, TTL - 1):
        database.wait(passed)
        lock.extend()
        left = row(database)[1]
        assert left == TTL, f"extend after {passed} ms left the row {left} ms, expected {TTL}"


def test_extend_never_lets_go(kata, database, new):
    """5. A lock that is extended is held all the while: nobody gets it in between."""
    lock, client = new()
    for moment in database.boundaries():
        has_lock(database, lock)
        with client.disturbed(occupy, database, before=moment):
            outcome(kata, database.Error, lock.extend)
        assert not moment.answer, (
            f"another client asked for the lock just before {moment} of extend, and got it"
        )


def test_extend_leaves_the_next_ones_lock_alone(database, new):
    """5. A holder whose time ran out cannot extend the lock of the next one."""
    lock, client = new()
    for moment in database.boundaries():
        has_lock(database, lock)
        with client.disturbed(take_over, database, before=moment), suppress(Exception):
            lock.extend()
        if moment.answer:
            untouched(database, moment.answer, f"an extend overtaken just before its {moment}")


def test_extend_does_not_bring_a_lock_back(database, new):
    """5. A lock whose time ran out is not held again by an extension."""
    lock, client = new()
    for moment in database.boundaries():
        has_lock(database, lock)
        with client.disturbed(run_out, database, before=moment), suppress(Exception):
            lock.extend()
        if moment.came and not moment.late:
            assert not held(database), (
                f"the lock's time ran out just before {moment} of extend, and it was held again"
            )


def test_a_lock_not_held_is_reported(kata, database, new):
    """6. LockLost is raised for a lock that was never acquired or released already."""
    for method in ("release", "extend"):
        lock, _ = new()
        raised = raised_by(kata, getattr(lock, method))
        assert raised is None, f"{method} of a lock never acquired raised {raised}"
        has_lock(database, lock)
        with suppress(Exception):
            lock.release()
        raised = raised_by(kata, getattr(lock, method))
        assert raised is None, f"{method} of a lock released already raised {raised}"


def test_a_lost_lock_is_reported(kata, database, new):
    """6. LockLost is raised for a lock that ran out or was taken, at whatever moment."""
    for method in ("release", "extend"):
        for lose, how in ((run_out, "ran out"), (take_over, "was taken")):
            lock, client = new()
            for moment in database.boundaries():
                has_lock(database, lock)
                with client.disturbed(lose, database, before=moment):
                    raised = raised_by(kata, getattr(lock, method))
                assert raised is None or not moment.came or moment.late, (
                    f"the lock {how} just before {moment} of {method}, which raised {raised}"
                )
                if lose is take_over:
                    database.wait(SHORT)


def test_the_clients_clock_does_not_count(kata, database, new, monkeypatch):
    """7. A client whose clock moves does the same as any other."""

    def told_and_left(hours):
        """Return what two clients are told, and the row, after each step of a story."""
        database.run("DELETE FROM locks")
        lock, other = new()[0], new()[0]
        lock.acquire()
        steps = (other.acquire, lock.extend, partial(run_out, database), lock.release, lock.acquire)
        with monkeypatch.context() as patches:
            for clock, unit in CLOCKS.items():
                moved = partial(sum_of, getattr(time, clock), hours * 3600 * unit)
                patches.setattr(time, clock, moved)
            told = [(repr(outcome(kata, Exception, step)), row(database)) for step in steps]
        return [(what, left and left[1]) for what, left in told]

    expected = told_and_left(0)
    for hours in (5, -5):
        steps = zip(STORY, told_and_left(hours), expected, strict=True)
        for step, (told, left), usual in steps:
            assert (told, left) == usual, (
                f"{step} by a client whose clock moved by {hours} hours gave {told} and left the "
                f"row {left} ms, expected {usual[0]} and {usual[1]} ms as by any other"
            )


def test_nothing_stays_open(kata, database, new):
    """8. A method that is over left no transaction open that wrote, and at most one connection."""
    lock, client = new()
    taken = "acquire of a lock that was taken"
    steps = (
        ("acquire of a free lock", lambda: None, lock.acquire),
        (taken, lambda: None, lock.acquire),
        ("extend", lambda: None, lock.extend),
        ("extend of a lock that ran out", lambda: run_out(database), lock.extend),
        ("acquire of a lock that ran out", lambda: None, lock.acquire),
        ("release", lambda: None, lock.release),
        ("release of a free lock", lambda: None, lock.release),
        ("acquire after a release", lambda: None, lock.acquire),
        ("release of a lock that was taken", lambda: take_over(database), lock.release),
        (taken, lambda: None, lock.acquire),
    )
    for what, before, action in steps:
        before()
        with suppress(kata.LockLost, database.Error):
            action()
        assert not client.unfinished, (
            f"{what} was over, and a transaction was open in which {client.unfinished[0]} was sent"
        )
        assert client.open <= 1, f"{what} was over, and {client.open} connections were open"
    for method in ("acquire", "extend", "release"):
        for moment in database.boundaries():
            lock, client = new()
            leave(database, "free")
            with suppress(Exception):
                if method != "acquire":
                    lock.acquire()
            with (
                client.disturbed(interrupt, before=moment),
                suppress(Exception, KeyboardInterrupt),
            ):
                getattr(lock, method)()
            assert not client.unfinished, (
                f"{method} was interrupted just before {moment}, and a transaction was open in "
                f"which {client.unfinished[0]} was sent"
            )


def test_a_client_that_dies_leaves_no_lock_for_ever(database, new):
    """8. A client that dies after any of its statements leaves a lock that others can have."""
    for how, told in HOW.items():
        for moment in database.boundaries():
            lock, client = new()
            leave(database, how)
            with client.dying(after=moment), suppress(Exception):
                lock.acquire()
                lock.extend()
                lock.release()
            if moment.came:
                database.wait(TTL)
                assert occupy(database), (
                    f"a client took a lock that was {told}, extended it, released it, and died "
                    f"after its {moment}: {TTL} ms later nobody else could have the lock"
                )


def test_a_busy_database_is_no_answer(kata, database, new):
    """9. Waiting too long for somebody's transaction is told as it is, and costs one call."""
    for method, done in (("acquire", True), ("extend", None), ("release", None)):
        for moment in database.boundaries():
            lock, client = new()
            action = getattr(lock, method)
            leave(database, "free")
            if method != "acquire":
                has_lock(database, lock)
            with ExitStack() as until, client.disturbed(until.close, before=moment):
                until.enter_context(database.busy("locks"))
                got = outcome(kata, database.Error, action)
            waited = f"{method} had to wait too long until just before its {moment}"
            if got is not done:
                assert isinstance(got, database.OperationalError), (
                    f"{waited} and gave {got!r}, expected the OperationalError"
                )
                got = outcome(kata, database.Error, action)
                assert got is done, f"{waited}, and after that gave {got!r}, expected {done}"


def test_a_holder_that_asked_in_vain_goes_on_holding(kata, database, new):
    """9. A holder that asked once more, and got the database's error, holds what it held."""
    for moment in database.boundaries():
        lock, client = new()
        has_lock(database, lock)
        before = row(database)
        with client.losing(after=moment):
            outcome(kata, database.Error, lock.acquire)
        if moment.came and row(database) == before:
            got = outcome(kata, database.Error, lock.extend)
            assert got is None, (
                f"a holder lost the connection after {moment} of a second acquire, and its extend "
                f"gave {got!r}, expected None"
            )


def test_a_lost_connection_costs_one_call(kata, database, new):
    """9. A connection that is lost in the middle is told as it is, and costs one call."""
    for method, done in (("acquire", True), ("extend", None), ("release", None)):
        for moment in database.boundaries():
            lock, client = new()
            action = getattr(lock, method)
            leave(database, "free")
            if method != "acquire":
                has_lock(database, lock)
            with client.losing(after=moment):
                got = outcome(kata, database.Error, action)
            if not moment.came:
                continue
            lost = f"{method} lost the connection after {moment}"
            assert got is done or isinstance(got, database.Error), (
                f"{lost} and gave {got!r}, expected the database's error"
            )
            if method == "acquire":
                leave(database, "free")  # it may hold the lock without knowing
            elif not held(database):
                continue
            got = outcome(kata, database.Error, action)
            assert got is done, f"{lost}, and the next time gave {got!r}, expected {done}"
