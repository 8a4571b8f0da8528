"""Grades katas/fencing_token.py."""

import time
from contextlib import ExitStack, suppress
from functools import partial

import pytest
from redis import RedisError

from dojo.compare import same

TTL = 60_250
"""Milliseconds that nothing here lasts, and that are no whole seconds."""

SHORT = 30_000
"""Milliseconds that a lock has left when somebody else asks for it, and that nothing here lasts."""

SLACK = 100
"""Milliseconds by which two clocks may differ."""

ROUNDS = 4
"""How often a lock ends in each way; all tokens together have more than one digit."""

CROWD = 100
"""Requests of one access between all of which somebody comes."""


@pytest.fixture
def new_lock(kata, redis):
    """Makes a lock with a client of its own."""

    def make(name):
        client = redis.client()
        return kata.FencedLock(client.redis, name, TTL), client

    return make


@pytest.fixture
def new_store(kata, redis):
    """Makes a store with a client of its own."""

    def make(name):
        client = redis.client()
        return kata.FencedStore(client.redis, name), client

    return make


def take(lock):
    """Take a free lock and return the token."""
    token = lock.acquire()
    assert type(token) is int, f"acquire on a free lock returned {token!r}, expected an int"
    return token


def come_and_go(redis, name, other):
    """Have another client take the lock, if it is free, and lose it; return its token."""
    token = other.acquire()
    if token is not None:
        redis.elapse(name)
    return token


def take_over(redis, name, other):
    """Let the lock's time run out, if it is held, and have another client take it."""
    if not redis.direct.exists(name):
        return None
    redis.elapse(name)
    return other.acquire()


def run_out(redis, name, *_):
    """Let the lock's time run out."""
    redis.elapse(name)


def let_go(redis, name, lock, token):
    """Release the lock; whether that works is another rule's business."""
    with suppress(Exception):
        lock.release(token)
    redis.elapse(name)


def grow_old(redis, *_):
    """Let a long time pass."""
    redis.age()


def hang_up():
    """Cut the connection before a request has arrived; the next one finds a new connection."""
    raise ConnectionResetError("the connection was cut")


def access(store, method, token, value=b"late"):
    """Write or read; return what was written or read."""
    if method == "read":
        return store.read(token)
    store.write(value, token)
    return value


def attempt(*what):
    """Write or read as another client; return what was written or read, None if that failed."""
    try:
        return access(*what)
    except Exception:  # noqa: BLE001 - the other one's failure is another rule's business
        return None


def raised_by(action, *arguments):
    """Return what `action` raised, or None."""
    try:
        action(*arguments)
    except Exception as error:  # noqa: BLE001 - it is told, whatever it is
        return error
    return None


def refuse(kata, store, method, token, why):
    """Assert that an access is refused."""
    what = f"{method} with token {token} {why}"
    try:
        access(store, method, token)
    except kata.StaleToken:
        return
    pytest.fail(f"{what} was not refused, expected StaleToken")


def admit(kata, store, method, token, why):
    """Assert that an access is not refused; return what was written or read."""
    try:
        return access(store, method, token)
    except kata.StaleToken:
        pytest.fail(f"{method} with token {token} {why} was refused, expected that it is not")


def test_a_free_lock_is_taken_for_its_time(redis, new_lock):
    """1. A free lock is taken, for as many milliseconds as it was made for."""
    name = redis.name()
    lock, _ = new_lock(name)
    began = time.monotonic()
    take(lock)
    assert redis.direct.exists(name), f"acquire returned a token and the key {name!r} was not there"
    left, gone = redis.left(name), (time.monotonic() - began) * 1000
    assert left is not None, "acquire left a lock that never expires"
    assert TTL - gone - SLACK <= left <= TTL, f"acquire left the lock {left} ms, expected {TTL}"


def test_a_held_lock_is_refused_and_left_alone(redis, new_lock):
    """1. A lock that is held is refused, to its holder too, and its time left does not change."""
    name = redis.name()
    holder, _ = new_lock(name)
    take(holder)
    redis.direct.pexpire(name, SHORT)
    for who, lock in (("another client", new_lock(name)[0]), ("the holder itself", holder)):
        same(lock.acquire(), expected=None, what=f"acquire on a held lock, by {who},")
        left = redis.left(name)
        assert left is not None, "a refused acquire left a lock that never expires"
        assert left <= SHORT, f"a refused acquire left the holder {left} ms instead of {SHORT}"


def test_one_of_two_gets_the_lock(redis, new_lock):
    """1. Of two clients that ask at the same moment one gets the lock, whoever asks in between."""
    for moment in redis.boundaries(first=2):
        name = redis.name()
        lock, client = new_lock(name)
        other, _ = new_lock(name)
        with client.disturbed(other.acquire, before=moment):
            token = lock.acquire()
        if moment.came:
            assert (token is None) != (moment.answer is None), (
                f"when another client asked just before {moment} of acquire, "
                f"{'neither' if token is None else 'both'} got the lock"
            )


def test_the_first_token_is_1(redis, new_lock):
    """2. The first token of every name is 1."""
    for _ in range(2):
        token = take(new_lock(redis.name())[0])
        assert token == 1, f"the first token of a name was {token}, expected 1"


def test_tokens_grow(redis, new_lock):
    """2. Every token is higher than all before it, however the lock ended and how long ago."""
    name = redis.name()
    ends = [
        (let_go, "after a release"),
        (run_out, "after the lock ran out"),
        (grow_old, "a long time after the lock ran out"),
    ]
    highest = take(new_lock(name)[0])
    redis.elapse(name)
    for end, when in ends * ROUNDS:
        lock, _ = new_lock(name)
        before = take(lock)
        end(redis, name, lock, before)
        highest = max(highest, before)
        token = take(new_lock(name)[0])
        assert token > highest, f"{when} token {highest} was followed by {token}"
        highest = token
        redis.elapse(name)


def test_who_comes_after_others_has_the_higher_token(redis, new_lock):
    """3. Who takes the lock after others have had it has a higher token, also after a pause."""
    for moment in redis.boundaries(first=2):
        name = redis.name()
        lock, client = new_lock(name)
        other, _ = new_lock(name)
        with client.disturbed(come_and_go, redis, name, other, before=moment):
            token = lock.acquire()
        if None not in (moment.answer, token):
            assert token > moment.answer, (
                f"another client held the lock just before {moment} of acquire, with token "
                f"{moment.answer}; who took it after that got token {token}"
            )


def test_who_lost_the_lock_has_the_lower_token(redis, new_lock):
    """3. Who lost the lock before it had its token has a lower one than the next holder."""
    for moment in redis.boundaries(first=2):
        name = redis.name()
        lock, client = new_lock(name)
        other, _ = new_lock(name)
        with client.disturbed(take_over, redis, name, other, before=moment):
            token = lock.acquire()
        if None not in (moment.answer, token):
            assert token < moment.answer, (
                f"the lock ran out just before {moment} of acquire, and another client took it, "
                f"with token {moment.answer}; who had lost it got token {token}"
            )


def test_a_client_that_dies_leaves_no_lock_for_ever(redis, new_lock):
    """4. A client that dies after any request of acquire leaves no lock that does not expire."""
    for moment in redis.boundaries():
        name = redis.name()
        lock, client = new_lock(name)
        with client.dying(after=moment):
            lock.acquire()
        assert redis.left(name) is not None, (
            f"a client that died after {moment} of acquire left a lock that never expires"
        )


def test_release_frees_the_lock_of_its_token(redis, new_lock):
    """5. The holder's release frees the lock and says so; there is nothing for a second one."""
    name = redis.name()
    lock, _ = new_lock(name)
    token = take(lock)
    same(lock.release(token), expected=True, what="release by the holder")
    assert not redis.direct.exists(name), "the lock was still held after release"
    same(lock.release(token), expected=False, what="a second release with the same token")


def test_release_leaves_the_next_ones_lock_alone(redis, new_lock):
    """5. A holder whose time ran out cannot free the lock of the next one, and is told so."""
    for moment in redis.boundaries():
        name = redis.name()
        lock, client = new_lock(name)
        other, _ = new_lock(name)
        token = take(lock)
        with client.disturbed(take_over, redis, name, other, before=moment):
            freed = lock.release(token)
        if moment.answer is not None:
            assert redis.direct.exists(name), (
                f"another client took the lock just before {moment} of release, and lost it to that"
            )
            same(freed, expected=False, what=f"release of a lock lost just before its {moment}")


def test_a_value_is_there_for_all(redis, new_store):
    """6. What one client wrote another one reads, byte for byte; before that there is nothing."""
    name = redis.name()
    writer, reader = new_store(name)[0], new_store(name)[0]
    same(reader.read(1), expected=None, what="read before any write")
    for token, value in ((2, b"first"), (4, b""), (6, bytes(range(256)))):
        writer.write(value, token)
        same(reader.read(token + 1), expected=value, what=f"read after write({value!r}, {token})")


def test_a_late_access_is_refused(kata, redis, new_store):
    """7. An access with a lower token than one seen is refused, and changes nothing."""
    for method in ("write", "read"):
        name = redis.name()
        store, late = new_store(name)[0], new_store(name)[0]
        late.write(b"old", 1)
        store.write(b"new", 2)
        refuse(kata, late, method, 1, "after a write with token 2")
        refuse(kata, late, method, 1, "that was refused before")
        same(store.read(3), expected=b"new", what=f"the value after a {method} that was refused")


def test_a_token_is_seen_for_ever(kata, redis, new_store):
    """7. A token is seen at a write and at a read, by any client, however long ago that was."""
    for method, value in ((m, v) for m in ("write", "read") for v in (b"late", None)):
        name = redis.name()
        store, late = new_store(name)[0], new_store(name)[0]
        if value is not None:
            late.write(value, 1)
        access(store, method, 2)
        redis.age()
        refuse(kata, late, "write", 1, f"long after another client's {method} with token 2")


def test_tokens_are_numbers(kata, redis, new_store):
    """7. Tokens are compared as numbers."""
    for higher, lower in ((10, 9), (1000, 999)):
        store, _ = new_store(redis.name())
        store.write(b"new", higher)
        refuse(kata, store, "write", lower, f"after a write with token {higher}")


def test_a_holder_comes_as_often_as_it_likes(kata, redis, new_store):
    """8. The token that is the highest so far is let in again, and a higher one too."""
    name = redis.name()
    for token, before in ((1, 1), (1, 1), (9, 1), (9, 9), (10, 9), (10, 10)):
        for method in ("write", "read"):
            store, _ = new_store(name)
            admit(kata, store, method, token, f"after one with token {before}")


def test_who_comes_between_stops_nobody(kata, redis, new_store):
    """8. An access is not refused because others come between its requests, once or each time."""
    for method in ("write", "read"):
        for moment in redis.boundaries(first=2):
            name = redis.name()
            store, client = new_store(name)
            late, _ = new_store(name)
            late.write(b"old", 1)
            with client.disturbed(attempt, late, "write", 1, before=moment):
                why = f"whose {moment} came just after a write with token 1"
                admit(kata, store, method, 2, why)
    for method in ("write", "read"):
        name = redis.name()
        store, client = new_store(name)
        other, _ = new_store(name)
        other.write(b"old", 1)
        with ExitStack() as crowd:
            for request in range(2, CROWD):
                write = partial(attempt, other, "write", 2, b"theirs")
                crowd.enter_context(client.disturbed(write, before=request))
            came = raised_by(access, store, method, 2)
        assert came is None, (
            f"a write with token 2 came before each request of a {method} with token 2, which "
            f"raised {type(came).__name__} after {len(client.requests)} requests"
        )


def test_a_token_that_did_not_arrive_was_not_seen(kata, redis, new_store):
    """8. An access is not refused because of one that did not reach the store."""
    for method in ("write", "read"):
        store, client = new_store(redis.name())
        with client.disturbed(hang_up, before=1), suppress(Exception):
            access(store, method, 2)
        admit(kata, store, "write", 1, f"after a {method} with token 2 that did not arrive")


def test_a_lost_answer_is_told_and_the_write_repeated(kata, redis, new_store):
    """8. A lost answer is redis-py's exception, and the write may be repeated with its token."""
    for moment in redis.boundaries():
        name = redis.name()
        store, client = new_store(name)
        with client.dying(after=moment):
            came = raised_by(store.write, b"late", 1)
        if moment.came:
            assert isinstance(came, RedisError), (
                f"the answer to {moment} of write was lost, and what came out of write was "
                f"{type(came).__name__ if came else 'nothing'}, expected redis-py's exception"
            )
        again, _ = new_store(name)
        admit(kata, again, "write", 1, f"that was repeated after its {moment} had no answer")
        same(again.read(1), expected=b"late", what="read after the write that was repeated")


def test_a_late_write_replaces_nothing(redis, new_store):
    """9. A write replaces nothing that was written or read with a higher token meanwhile."""
    for method, did in (("write", "wrote"), ("read", "read")):
        for moment in redis.boundaries(first=2):
            name = redis.name()
            late, client = new_store(name)
            other, _ = new_store(name)
            other.write(b"old", 1)
            meanwhile = partial(attempt, other, method, 3, b"new")
            with client.disturbed(meanwhile, before=moment), suppress(Exception):
                late.write(b"late", 2)
            if moment.came:
                found = other.read(3)
                assert found == moment.answer, (
                    f"just before {moment} of a write with token 2 another client {did} "
                    f"{moment.answer!r} with token 3; after it the store had {found!r}"
                )


def test_a_write_that_was_done_stays(redis, new_store):
    """9. A write is not undone by one with a lower token that comes between its requests."""
    for moment in redis.boundaries(first=2):
        name = redis.name()
        store, client = new_store(name)
        late, _ = new_store(name)
        late.write(b"old", 1)
        with client.disturbed(attempt, late, "write", 1, before=moment):
            written = attempt(store, "write", 2, b"new")
        if moment.came and written:
            found = store.read(2)
            assert found == written, (
                f"a write with token 1 came just before {moment} of a write of {written!r} with "
                f"token 2; after both the store had {found!r}"
            )


def test_a_read_forgets_no_token(redis, new_store):
    """9. A token that was seen between two requests of a read is not forgotten."""
    for moment in redis.boundaries(first=2):
        name = redis.name()
        late, client = new_store(name)
        other, _ = new_store(name)
        other.write(b"old", 1)
        meanwhile = partial(attempt, other, "write", 3, b"new")
        with client.disturbed(meanwhile, before=moment), suppress(Exception):
            late.read(2)
        with suppress(Exception):
            late.write(b"late", 2)
        found = other.read(3)
        assert found == b"new" or not moment.came, (
            f"a write with token 3 came just before {moment} of a read with token 2; "
            f"after that a write with token 2 was let in"
        )


def test_a_read_returns_what_stays(redis, new_store):
    """9. A read returns nothing that was replaced before its own token was seen."""
    for moment in redis.boundaries(first=2):
        name = redis.name()
        store, client = new_store(name)
        late, _ = new_store(name)
        late.write(b"old", 1)
        with client.disturbed(attempt, late, "write", 1, before=moment):
            seen = attempt(store, "read", 2)
        if moment.came and seen:
            found = store.read(2)
            assert seen == found, (
                f"a write with token 1 was let in just before {moment} of a read with token 2, "
                f"which returned {seen!r}; the store had {found!r}"
            )
