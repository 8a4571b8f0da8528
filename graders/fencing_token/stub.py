"""A token that shuts out the holder who wakes up late

A lock that expires has a hole that no lock can close: its holder sleeps for longer than the lock
lasts, wakes up, believes that nothing has happened, and writes over what the next holder wrote.
But the store can refuse the late one. Every holder is given a number, its fencing token, higher
than those of all holders before it, and shows it at each access; a store that has seen a higher
one lets it in no more. Lock and store live in Redis, under names of their own; the names of all
their keys begin with theirs. `client` is a `redis.Redis` that answers in bytes and never repeats a
request by itself; a script, a pipeline or a transaction is one request.

Rules
1. `acquire` takes a free lock, and only a free one. It returns the token, an int; the key `name`
   then exists and is gone after `ttl_ms` milliseconds. On a lock that is held it returns None at
   once and changes nothing about it, not its time left. Of clients that ask at the same moment one
   gets it, also if the requests of one fall between those of another.
2. Tokens are counted, not read off a clock. The first one of a name is 1, and every other is higher
   than all that were given for that name before, whether the lock was released or ran out, and
   however long ago that was. Numbers may be left out.
3. Who takes the lock later has the higher token, also if a client pauses between two requests of
   `acquire`, be it until others have had the lock, or until it has lost the lock to another. In
   either case it may return None.
4. A client that dies leaves no lock for ever: after whichever request of `acquire` it dies, the
   key `name` is not there or expires.
5. `release(token)`, of a token that this object was given, frees the lock and returns True if it is
   still held by that token. If it is not, be it that another client took the lock between two
   requests of `release`, it returns False and leaves the lock alone.
6. `write` stores a value, any bytes, for all clients. `read` returns the one last written, and None
   if there is none.
7. An access, `write` or `read`, is refused when the store has seen a higher token, at an access of
   either kind, by whichever client, however long ago: it raises `StaleToken` and changes nothing.
   Tokens are numbers: 10 is higher than 9.
8. Any other access is not refused, whoever comes between its requests, and however often: a holder
   may show its token as often as it likes. When the server is gone, be it with its last answer,
   redis-py's exception goes on, for nobody knows whether the write was done; it may be repeated
   with the same token.
9. Looking at the token and what follows from it are one step, whatever other clients do between two
   requests of an access. A value that was written or read with a token is not replaced with a lower
   one, `read` returns none that was replaced before its own token was seen, and no token that was
   seen is forgotten.

Grade: nox -s kata -- fencing_token
"""

import time
from typing import cast

import redis


class StaleToken(Exception):
    """The store has seen a higher token."""


class FencedLock:
    """A lock that expires after `ttl_ms` milliseconds, and numbers its holders."""

    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self._client = client
        self._name = name
        self._ttl_ms = ttl_ms

    def acquire(self) -> int | None:
        """Take the lock and return the token; None if it is held."""
        # TODO: number the holders in the order in which they take the lock.
        token = time.time_ns()
        if self._client.set(self._name, token, nx=True, px=self._ttl_ms):
            return token
        return None

    def release(self, token: int) -> bool:
        """Let go of the lock; return whether it was held by that token."""
        # TODO: let go of this acquisition only.
        return bool(self._client.delete(self._name))


class FencedStore:
    """A value that only the latest holder of a lock may use."""

    def __init__(self, client: redis.Redis, name: str) -> None:
        self._client = client
        self._name = name

    def write(self, value: bytes, token: int) -> None:
        """Store the value. Raises StaleToken if a higher token was seen."""
        # TODO: refuse who comes late.
        self._client.set(self._name, value)

    def read(self, token: int) -> bytes | None:
        """Return the value, None if there is none. Raises StaleToken if a higher token was seen."""
        # TODO: refuse who comes late, also after this.
        return cast("bytes | None", self._client.get(self._name))
