"""Grades katas/setnx_lock.py."""

import importlib
import os
import secrets
import threading
import time
from contextlib import ExitStack, suppress
from functools import partial

import pytest
from redis.lock import Lock

from dojo.compare import same

TTL = 60_250
"""Milliseconds that nothing here lasts; neither they nor twice as many are whole seconds."""

SHORT = 3_500
"""Milliseconds after which a lock runs out for those who wait where they should not.

More than a machine stands still, for who does not wait must find it held.
"""

SLACK = 100
"""Milliseconds by which two clocks may differ."""

HOUR = 3_600
"""Seconds by which a client's own clock may be wrong."""

LATE = 20
"""Requests of a waiter that has long settled for a pace."""

MANY = 400
"""Acquisitions among which tokens of three digits repeat, however they are drawn."""

OTHER = b"another client's token"


@pytest.fixture
def new(kata, redis):
    """Makes a lock with a client of its own, by default one that nobody else has."""

    def make(name=None, ttl_ms=TTL):
        client = redis.client()
        return kata.RedisLock(client.redis, name or redis.name(), ttl_ms), client

    return make


@pytest.fixture
def _wrong_clock(monkeypatch):
    """The client's own clock stands still, an hour ahead of the server's."""
    now = time.time_ns() + HOUR * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: now)
    monkeypatch.setattr(time, "time", lambda: now / 10**9)


def occupy(redis, name, ms=SHORT):
    """Have another client take the lock, if it is free; return whether it got it."""
    return bool(redis.direct.set(name, OTHER, nx=True, px=ms))


def pass_on(redis, name):
    """Have the lock held by yet another client."""
    redis.direct.set(name, secrets.token_bytes(8), px=SHORT)


def run_out(redis, name):
    """Let the lock's time run out."""
    redis.expire(name)


def take_over(redis, name):
    """Let the lock's time run out and have another client take it."""
    redis.expire(name)
    occupy(redis, name, TTL // 2)


def untouched(redis, name, whom):
    """Assert that the other client's lock is as it was after `whom` had come late."""
    key, left = redis.direct.get(name), redis.left(name)
    assert key is not None, f"{whom} deleted the other client's key"
    same(key, OTHER, f"the other client's key after {whom}")
    assert left is not None, f"{whom} left the other client's key without an expiry"
    assert left <= TTL // 2, f"{whom} left the other client {left} ms, expected {TTL // 2}"


def lasts(redis, name, ms, since, whom):
    """Assert that the key was given `ms` milliseconds after `since`."""
    left = redis.left(name)
    gone = (time.monotonic() - since) * 1000
    assert left is not None, f"{whom} left a key that never expires"
    assert ms - gone - SLACK <= left <= ms, f"{whom} left the key {left} ms, expected {ms}"


def fewest(attempt, enough):
    """Return the seconds that an attempt took; once more if they were too many.

    A machine may stand still in one of two, and who is slow is so in both.
    """
    seconds = attempt()
    if seconds < enough:
        return seconds
    # Who slept all the time, twice, would be taken to hang if nothing were seen to happen between.
    worked = time.process_time() + 0.02
    while time.process_time() < worked:
        pass
    return min(seconds, attempt())


def raised_by(kata, action):
    """Return what `action` raised instead of LockLost, or None if it raised that."""
    try:
        action()
    except kata.LockLost:
        return None
    except Exception as error:  # noqa: BLE001 - it is told, whatever it is
        return f"{type(error).__name__}, expected LockLost"
    return "nothing, expected LockLost"


class Slip(Exception):
    """What a block raises."""


class Uproar(BaseException):
    """What a block raises, and nobody has on a list."""


def slip():
    """Raise what a block raises."""
    raise Slip


def uproar():
    """Raise what is neither an Exception nor Ctrl-C."""
    raise Uproar


def miss(kata):
    """Raise what a block raises that found out for itself."""
    raise kata.LockLost


def interrupt():
    """Raise what Ctrl-C raises in a block."""
    raise KeyboardInterrupt


def out_of(lock, *actions):
    """Return the name of what came out of a block that does `actions`."""
    try:
        with lock:
            for action in actions:
                action()
    except BaseException as came:  # noqa: BLE001 - as above
        return type(came).__name__
    return "nothing"


@pytest.mark.usefixtures("_wrong_clock")
def test_a_free_lock_is_taken_for_its_time(redis, new):
    """1. A free lock is taken, for as many milliseconds as it was made for."""
    name = redis.name()
    lock, _ = new(name)
    began = time.monotonic()
    same(lock.acquire(blocking=False), expected=True, what="acquire(blocking=False) on a free lock")
    assert redis.direct.exists(name), "acquire returned True and no key was there"
    lasts(redis, name, TTL, began, f"acquire with a ttl_ms of {TTL}")


def test_a_held_lock_is_refused_and_left_alone(redis, new):
    """1. A lock that is held is refused at once, and nothing about it changes."""
    name = redis.name()
    occupy(redis, name)
    lock, _ = new(name)
    same(
        lock.acquire(blocking=False), expected=False, what="acquire(blocking=False) on a held lock"
    )
    same(redis.direct.get(name), OTHER, "the other client's key after a refused acquire")
    left = redis.left(name)
    assert left is not None, "a refused acquire left the other client's key without an expiry"
    assert left <= SHORT, f"a refused acquire left the other client {left} ms instead of {SHORT}"


def test_a_holder_is_refused_and_goes_on_holding(redis, new):
    """1. The object that holds the lock is refused like anybody, and goes on holding it."""
    name = redis.name()
    lock, client = new(name, ttl_ms=SHORT)
    assert lock.acquire(), "acquire on a free lock did not return True"
    same(
        lock.acquire(blocking=False),
        expected=False,
        what="acquire(blocking=False) by the holder itself",
    )
    lock.extend(TTL)
    # Who waits for longer than it should is not left waiting.
    with client.disturbed(redis.direct.delete, name, before=LATE):
        lock.acquire(timeout=0.1)
    lock.extend()


def test_one_of_two_gets_the_lock(redis, new):
    """1. Of two clients that ask at the same moment one gets the lock, also after a wait."""
    for moment in redis.boundaries():
        name = redis.name()
        lock, client = new(name)
        with client.disturbed(occupy, redis, name, before=moment):
            got = lock.acquire(blocking=False)
        one_got_it(redis, name, got, moment)
    for moment in redis.boundaries(first=3):
        name = redis.name()
        lock, client = new(name)
        occupy(redis, name)
        freed = client.disturbed(redis.direct.delete, name, before=moment.number - 1)
        with freed, client.disturbed(occupy, redis, name, before=moment):
            got = lock.acquire(timeout=0.6)
        one_got_it(redis, name, got, moment)


def one_got_it(redis, name, got, moment):
    """Assert that one of two got the lock, the other one just before `moment` or not at all."""
    if not moment.came:
        return
    assert bool(got) is not moment.answer, (
        f"when another client asked just before {moment} of acquire, "
        f"{'both' if got else 'neither'} got the lock"
    )
    if not got:
        same(redis.direct.get(name), OTHER, "the key of the one who got it")


def test_a_client_that_dies_leaves_no_lock_for_ever(redis, new):
    """2. A client that dies after any of its requests leaves no key without an expiry."""
    for had_to_wait in (False, True):
        for moment in redis.boundaries():
            name = redis.name()
            lock, client = new(name)
            with ExitStack() as fate:
                if had_to_wait:
                    occupy(redis, name)
                    freed = client.disturbed(redis.direct.delete, name, before=2)
                    fate.enter_context(freed)
                fate.enter_context(client.dying(after=moment))
                fate.enter_context(suppress(Exception))
                lock.acquire(timeout=0.5)
                lock.extend()
                lock.release()
            eternal = redis.eternal()
            assert not eternal, (
                f"a client that died after {moment} left a key that never expires: {eternal[0]}"
            )


@pytest.mark.usefixtures("_wrong_clock")
def test_an_object_never_repeats_its_token(redis, new):
    """3. Every acquisition has a new token, also those of one object at one moment."""
    name = redis.name()
    lock, _ = new(name)
    tokens = set()
    for _ in range(MANY):
        assert lock.acquire(blocking=False), "acquire on a free lock did not return True"
        token = redis.direct.getdel(name)
        assert token not in tokens, (
            f"one object used the token {token} again, in its acquisition {len(tokens) + 1}"
        )
        tokens.add(token)


def test_a_fork_does_not_repeat_its_parents_token(redis, new):
    """3. A process and its fork never use the same token."""
    names = [redis.name(), redis.name()]
    locks = [new(name)[0] for name in names]
    child = os.fork()
    if child == 0:
        try:
            locks[0].acquire(blocking=False)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    locks[1].acquire(blocking=False)
    tokens = redis.direct.mget(names)
    assert None not in tokens, "acquire in a forked process made no key"
    assert tokens[0] != tokens[1], f"a process and its fork both used the token {tokens[0]}"


def test_a_program_started_again_does_not_repeat_a_token(kata, redis, new):
    """3. A program that starts again under the same process id uses no token twice."""
    tokens = []
    for _ in range(2):
        name = redis.name()
        new(name)[0].acquire(blocking=False)
        tokens.append(redis.direct.get(name))
        importlib.reload(kata)
    assert tokens[0] != tokens[1], f"the program started again and used {tokens[0]} again"


def test_release_frees_the_lock(redis, new):
    """4. A release frees the lock, and the next client gets it."""
    name = redis.name()
    lock, _ = new(name)
    lock.acquire()
    with suppress(Exception):
        lock.release()
    assert not redis.direct.exists(name), "the key was still there after release"


def test_release_leaves_the_next_ones_lock_alone(redis, new):
    """4. A holder whose time ran out cannot free the lock of the next one."""
    for moment in redis.boundaries():
        name = redis.name()
        lock, client = new(name)
        lock.acquire()
        with client.disturbed(take_over, redis, name, before=moment), suppress(Exception):
            lock.release()
        if moment.came:
            untouched(redis, name, f"a release overtaken just before its {moment}")


@pytest.mark.usefixtures("_wrong_clock")
def test_extend_counts_from_now(redis, new):
    """5. An extension sets the time left, counted from now."""
    name = redis.name()
    lock, _ = new(name)
    lock.acquire()
    began = time.monotonic()
    lock.extend(2 * TTL)
    lasts(redis, name, 2 * TTL, began, f"extend({2 * TTL})")
    began = time.monotonic()
    lock.extend()
    lasts(redis, name, TTL, began, "extend()")
    lock.extend(0)
    lasts(redis, name, 0, began, "extend(0)")


def test_extend_leaves_the_next_ones_lock_alone(redis, new):
    """5. A holder whose time ran out cannot extend the lock of the next one."""
    for moment in redis.boundaries():
        name = redis.name()
        lock, client = new(name)
        lock.acquire()
        with client.disturbed(take_over, redis, name, before=moment), suppress(Exception):
            lock.extend()
        if moment.came:
            untouched(redis, name, f"an extend overtaken just before its {moment}")


def test_extend_does_not_bring_a_lock_back(redis, new):
    """5. A lock whose time ran out is not created again by an extension."""
    for moment in redis.boundaries():
        name = redis.name()
        lock, client = new(name)
        lock.acquire()
        with client.disturbed(run_out, redis, name, before=moment), suppress(Exception):
            lock.extend()
        if moment.came:
            assert not redis.direct.exists(name), (
                f"the lock ran out just before {moment} of extend and was there again afterwards"
            )


def test_a_lock_not_held_is_reported(kata, redis, new):
    """6. LockLost is raised for a lock that was never acquired or released already."""
    for method in ("release", "extend"):
        lock, _ = new()
        raised = raised_by(kata, getattr(lock, method))
        assert raised is None, f"{method} of a lock never acquired raised {raised}"
        lock.acquire()
        with suppress(Exception):
            lock.release()
        raised = raised_by(kata, getattr(lock, method))
        assert raised is None, f"{method} of a lock released already raised {raised}"


def test_a_lost_lock_is_reported(kata, redis, new):
    """6. LockLost is raised for a lock that ran out or was taken, at whatever moment."""
    for method in ("release", "extend"):
        for lose, how in ((run_out, "ran out"), (take_over, "was taken")):
            for moment in redis.boundaries():
                name = redis.name()
                lock, client = new(name)
                lock.acquire()
                with client.disturbed(lose, redis, name, before=moment):
                    raised = raised_by(kata, getattr(lock, method))
                assert raised is None or not moment.came, (
                    f"the lock {how} just before {moment} of {method}, which raised {raised}"
                )


def test_each_object_holds_its_own_lock(kata, redis, new):
    """6. An object holds what it took itself, whatever other objects of the program do."""
    name = redis.name()
    (lock, _), (same_name, _), (elsewhere, _) = new(name), new(name), new()
    lock.acquire()
    elsewhere.acquire()
    raised = raised_by(kata, same_name.extend)
    assert raised is None, f"extend of a lock that another object holds raised {raised}"
    with suppress(Exception):
        same_name.release()
    try:
        lock.extend()
    except kata.LockLost:
        pytest.fail(
            "extend by the holder raised LockLost; meanwhile other objects of the program had "
            "taken a lock of another name and released what they did not hold"
        )


def test_held_is_what_the_server_says(kata, redis, new, monkeypatch):
    """6. LockLost is not raised while the lock is held, whatever the client's own clock says."""
    lock, _ = new()
    lock.acquire()
    lock.extend(3 * TTL)
    with monkeypatch.context() as patches:
        for clock in ("time", "monotonic", "perf_counter"):
            now = getattr(time, clock)
            patches.setattr(time, clock, lambda now=now: now() + 2 * TTL / 1000)
        try:
            lock.release()
        except kata.LockLost:
            pytest.fail("release of a lock that extend had prolonged raised LockLost: it was held")


def test_a_waiter_gets_the_lock_once_it_is_free(redis, new):
    """7. A waiter takes the lock soon after it became free, early or late."""

    def attempt(request):
        name = redis.name()
        occupy(redis, name)
        lock, client = new(name)
        began = time.monotonic()
        with client.disturbed(redis.direct.delete, name, before=request):
            same(lock.acquire(), expected=True, what="acquire() on a lock that became free")
        seconds = time.monotonic() - began
        assert redis.direct.get(name) != OTHER, (
            "acquire returned True and another client had the lock"
        )
        return seconds

    for request in (2, 3, 8):
        enough = 0.75 + (request - 1) / 4
        seconds = fewest(partial(attempt, request), enough)
        assert seconds < enough, (
            f"acquire() came to its request {request} and took the lock after {seconds:.1f} s, "
            "expected 4 requests a second or more"
        )


def test_a_waiter_does_not_slow_down(redis, new, monkeypatch):
    """7. A waiter that has waited long pauses no longer than before."""
    name = redis.name()
    occupy(redis, name, TTL)
    lock, client = new(name)
    pauses = []

    def pause(seconds):
        pauses.append((len(client.requests), seconds))

    with monkeypatch.context() as patches:
        for clock in ("time", "monotonic", "perf_counter"):
            now = getattr(time, clock)
            patches.setattr(time, clock, lambda now=now: now() + sum(s for _, s in pauses))
        patches.setattr(time, "sleep", pause)
        patches.setattr(threading.Event, "wait", lambda event, s=0: pause(s) or event.is_set())
        with client.disturbed(redis.direct.delete, name, before=LATE):
            lock.acquire(timeout=LATE / 3)
    asked = len(client.requests) - LATE // 2
    slept = sum(seconds for sent, seconds in pauses if sent >= LATE // 2)
    assert slept <= max(asked + 1, 0) / 4, (
        f"a waiter slept {slept:.1f} s between its requests {LATE // 2} and {LATE // 2 + asked}, "
        "expected 4 requests a second or more"
    )


def test_a_waiter_gives_up_when_its_time_is_over(redis, new):
    """7. A waiter gives up, with False, when its timeout is over, whoever holds the lock."""

    def attempt(timeout):
        name = redis.name()
        occupy(redis, name)
        lock, client = new(name)
        with ExitStack() as meanwhile:
            for request in range(2, 64):
                meanwhile.enter_context(client.disturbed(pass_on, redis, name, before=request))
            began = time.monotonic()
            got = lock.acquire(timeout=timeout)
            seconds = time.monotonic() - began
        same(got, expected=False, what=f"acquire(timeout={timeout}) on a lock held for longer")
        return seconds

    for timeout in (0.1, 0):
        seconds = fewest(partial(attempt, timeout), timeout + 0.75)
        assert seconds < timeout + 0.75, (
            f"acquire(timeout={timeout}) gave up after {seconds:.1f} s, "
            "while one client after the other held the lock"
        )


def test_a_waiter_pauses(redis, new):
    """7. A waiter sends no more than 100 requests a second."""
    name = redis.name()
    occupy(redis, name)
    lock, client = new(name)
    lock.acquire(timeout=0.2)
    sent = len(client.requests)
    # However long it took: nobody pauses for less, and after its time nobody asks but once more.
    assert sent <= 25, f"a waiter sent {sent} requests in 0.2 s, expected at most 20"


def test_a_block_waits_for_the_lock_and_lets_go(redis, new):
    """8. A block starts when the lock is held, and ends with letting go."""
    name = redis.name()
    occupy(redis, name)
    lock, client = new(name)
    with client.disturbed(redis.direct.delete, name, before=2), lock:
        held = redis.direct.get(name)
    assert held is not None, "the block ran without a lock"
    assert held != OTHER, "the block ran while another client held the lock"
    assert not redis.direct.exists(name), "the lock was still held after the block"


def test_an_exception_goes_on_and_the_lock_is_free(redis, new):
    """8. A block that raised lets go too, and its exception goes on."""
    expectations = ((slip, "Slip"), (interrupt, "KeyboardInterrupt"), (uproar, "Uproar"))
    for action, expected in expectations:
        name = redis.name()
        lock, _ = new(name)
        raised = out_of(lock, action)
        assert raised == expected, f"a block raised {expected}, and what came out was {raised}"
        assert not redis.direct.exists(name), (
            f"the lock was still held after a block that raised {expected}"
        )


def test_a_block_that_lost_the_lock_says_so(redis, new):
    """8. A block that raised nothing and lost the lock ends with LockLost."""
    name = redis.name()
    lock, _ = new(name)
    raised = out_of(lock, partial(redis.expire, name))
    assert raised == "LockLost", f"a block lost the lock and raised {raised}, expected LockLost"


def test_a_block_frees_its_own_lock_only(redis, new):
    """8. The end of a block leaves the lock alone that another client took meanwhile."""
    for actions, how in (((), "a block"), ((slip,), "a block that raised")):
        name = redis.name()
        lock, _ = new(name)
        out_of(lock, partial(take_over, redis, name), *actions)
        untouched(redis, name, f"the end of {how}")


def test_an_exception_is_not_replaced_by_the_loss(kata, redis, new):
    """8. A block that raised and lost the lock, or the server, ends with what it raised."""
    name = redis.name()
    lock, _ = new(name)
    raised = out_of(lock, partial(redis.expire, name), slip)
    assert raised == "Slip", f"a block raised Slip and lost the lock, and {raised} came out"
    raised = out_of(lock, partial(redis.expire, name), partial(miss, kata))
    assert raised == "LockLost", f"a block raised LockLost itself, and {raised} came out"
    lock, client = new()
    raised = out_of(lock, client.die, slip)
    assert raised == "Slip", f"a block raised Slip and lost the server, and {raised} came out"


def test_redis_pys_lock_is_not_called(new, monkeypatch):
    """9. The lock of redis-py does none of the work."""

    def refuse(*_, **__):
        pytest.fail("redis.lock.Lock was called")

    for method in [name for name, value in vars(Lock).items() if callable(value)]:
        monkeypatch.setattr(Lock, method, refuse)
    lock, _ = new()
    with suppress(Exception):
        lock.acquire()
        lock.extend()
        lock.release()
