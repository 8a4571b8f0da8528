"""A lock in Redis: one key, one token, and every step whole at the server.

Why it is done so
    Everything that makes the lock safe follows from one question: what if the client stops right
    here, for good, or for longer than the lock lasts?

    Taking it. `SETNX` and then `EXPIRE` are two requests, and a client that dies between them
    leaves a key for ever: every other machine waits until a person deletes it. `SET name token NX
    PX ms` says both in one command. It needs no script, and no `GET` before it: a look before the
    leap is one more moment in which somebody else can leap.

    Letting go. The holder may have slept (garbage collection, a suspended machine, a lost network)
    until its time ran out. Another client has the lock now, under the same name, and a plain `DEL`
    would free that one's. So the value is a token that nobody else can have, and the key goes only
    if it still carries it. `GET`, compare, `DEL` is not that: in between the lock can run out and
    change hands. Comparing and deleting must be one step at the server, and a Lua script is one:
    nothing else runs while it runs. `extend` is the same thought with `PEXPIRE`.

    The token. `secrets.token_hex` asks the kernel. A pid is not unique (in a container it is mostly
    1), a counter starts again with its process, and what was drawn before a fork is the same on
    both sides of it.

    Waiting. Redis does not queue the waiters, so they ask again. The pause is short beside the time
    a lock is held, and random, because waiters in step would all ask in the same millisecond.

What the alternatives cost
    `WATCH`, `GET`, `MULTI`, `DEL`, `EXEC`: as safe as the script, in three round trips, and a
    `WatchError` to translate. Valkey's `DELIFEQ` and `SET … IFEQ`: one plain command each, where
    the server is new enough.

    `BLPOP` on a list that `release` feeds wakes a waiter at once. But a lock that runs out feeds
    nothing, so the waiter asks now and then all the same. Neither way is fair: the longest waiter
    need not be the next holder.

    A time of day as the value, taken over with `GETSET`: trusts the clocks of all clients. Here one
    clock counts, the server's.

What is asked next
    Does it exclude? No: the old holder can wake up after its time ran out, and write. Whoever must
    not be overwritten has to refuse late writers by a token that grows (`fencing_token`). For work
    that is merely wasteful to do twice, this lock is enough.

    How long should it last? Well beyond the slowest honest run; or shorter, with a thread that
    calls `extend` at a third of the time and stops the work when `LockLost` is raised.

    The answer to SET was lost: who has the lock? Perhaps we do, and cannot know. The exception goes
    on and the key expires by itself; asking again would find it held, by ourselves.

    And if the server dies? A replica that takes over may not have seen the key: replication is
    asynchronous. Redlock asks a majority of independent servers, and still needs fencing.

Cost: one round trip each to take, extend and free a lock that nobody else wants; 20 a second for a
waiter. redis-py sends a script by its hash, and its text only to a server that lacks it.
"""

import random
import secrets
import time
from types import TracebackType
from typing import Self

import redis

PAUSE = 0.05
"""Mean seconds between two requests of a waiter."""

RELEASE = """
if redis.call("GET", KEYS[1]) == ARGV[1] then
    return redis.call("DEL", KEYS[1])
end
return 0
"""

EXTEND = """
if redis.call("GET", KEYS[1]) == ARGV[1] then
    return redis.call("PEXPIRE", KEYS[1], ARGV[2])
end
return 0
"""


class LockLost(Exception):  # noqa: N818 - it says what happened
    """The lock is not held, or no longer."""


class RedisLock:
    """A lock that many machines share, for at most `ttl_ms` milliseconds at a time."""

    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self._client = client
        self._name = name
        self._ttl_ms = ttl_ms
        self._token: str | None = None
        self._release = client.register_script(RELEASE)
        self._extend = client.register_script(EXTEND)

    def acquire(
        self,
        blocking: bool = True,  # noqa: FBT001, FBT002 - as in threading.Lock
        timeout: float | None = None,
    ) -> bool:
        """Take the lock and return True; False if it is held and was waited for long enough."""
        deadline = None if timeout is None else time.monotonic() + timeout
        token = secrets.token_hex(16)
        while not self._client.set(self._name, token, nx=True, px=self._ttl_ms):
            pause = PAUSE * random.uniform(0.5, 1.5)  # noqa: S311 - nobody guards a pause
            if deadline is not None:
                pause = min(pause, deadline - time.monotonic())
            if not blocking or pause <= 0:
                return False
            time.sleep(pause)
        self._token = token
        return True

    def release(self) -> None:
        """Let go of the lock. Raises LockLost if it is not held."""
        token, self._token = self._token, None
        if token is None or not self._release(keys=[self._name], args=[token]):
            raise LockLost(f"{self._name} was not held")

    def extend(self, ms: int | None = None) -> None:
        """Have `ms` milliseconds left from now on, by default `ttl_ms`. Raises LockLost."""
        ms = self._ttl_ms if ms is None else ms
        if self._token is None or not self._extend(keys=[self._name], args=[self._token, ms]):
            raise LockLost(f"{self._name} was not held")

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            self.release()
        except (LockLost, redis.RedisError):
            if exc is None:
                raise
