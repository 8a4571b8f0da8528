"""A lock in Redis that survives its holders

Twenty machines run the same nightly job, and only one of them may send the invoices. They share a
Redis server, so the lock is a key there: whoever creates it holds the lock, whoever deletes it lets
go. That is easy until a machine dies with the lock in its hands, or sleeps so long that the lock
expires and somebody else takes it. `client` is a `redis.Redis` that answers in bytes and never
repeats a request by itself; the clock that counts is the server's. After an expiry the old holder
may believe for a while that it still holds the lock: what matters is what it does to the key then.

Rules
1. `acquire` takes a free lock, and only a free one. It returns True; the key `name` then exists and
   is gone after `ttl_ms` milliseconds. Of clients that ask at the same moment one gets it, also if
   the requests of one fall between those of another. On a lock that is held, be it by the same
   object, `acquire(blocking=False)` returns False at once, and who asks in vain, or waits in vain,
   changes nothing: not the key's value, not its time left, not who holds it.
2. A client that dies leaves no lock for ever: after whichever request it dies, in whichever method,
   no key stays behind that does not expire, be it the lock or another. (A script, a pipeline or a
   transaction is one request.)
3. No two acquisitions have the same token, which is the key's value: not those of one object, not
   those of processes that were forked from one another, and not those of a program that starts
   again and gets the same process id.
4. `release` deletes the key of its own acquisition and no other. When the time ran out and another
   client took the lock, be it between two requests of `release`, that client's key is untouched.
5. `extend(ms)` gives the lock `ms` milliseconds from now on, be it 0, `extend()` gives it `ttl_ms`,
   and only for its own acquisition: another client's key is untouched, and a lock whose time ran
   out is not created again, be it between two requests of `extend`.
6. `release` and `extend` raise `LockLost` when this object does not hold the lock: never acquired,
   released already, run out, or taken by another client, be it between two of their requests. While
   it holds the lock they do not, whatever the client's own clock says. A `release` that the server
   did not answer may count as one.
7. `acquire()` waits until the lock is free and takes it, `acquire(timeout=seconds)` returns False
   when that time is over, be it 0, and however often the lock changed hands. A waiter asks 4 times
   a second or more, however long it waits, and sends no more than 100 requests a second.
8. `with lock:` waits for the lock, holds it in the block, and frees it at the end, but no other
   client's, also when the block raised anything, KeyboardInterrupt too. That exception goes on,
   whatever became of the lock or of the server; if there is none and the lock was lost meanwhile,
   `LockLost` is raised.
9. redis-py's own lock does none of the work: `redis.lock.Lock` and `Redis.lock` are not called.

Grade: nox -s kata -- setnx_lock
"""

from types import TracebackType
from typing import Self

import redis


class LockLost(Exception):
    """The lock is not held, or no longer."""


class RedisLock:
    """A lock that many machines share, for at most `ttl_ms` milliseconds at a time."""

    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self._client = client
        self._name = name
        self._ttl_ms = ttl_ms

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        """Take the lock and return True; False if it is held and was waited for long enough."""
        # TODO: wait, and leave nothing behind that could last for ever.
        if not self._client.setnx(self._name, "locked"):
            return False
        self._client.pexpire(self._name, self._ttl_ms)
        return True

    def release(self) -> None:
        """Let go of the lock. Raises LockLost if it is not held."""
        # TODO: let go of this acquisition only.
        self._client.delete(self._name)

    def extend(self, ms: int | None = None) -> None:
        """Have `ms` milliseconds left from now on, by default `ttl_ms`. Raises LockLost."""
        # TODO: extend this acquisition only.
        self._client.pexpire(self._name, self._ttl_ms if ms is None else ms)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # TODO: say so when the lock was lost, but never in place of the block's own exception.
        self.release()
