"""Lets go after what a block may raise, as far as it is on its list.

Breaks: 8
"""

import time
import uuid
from types import TracebackType
from typing import Self

import redis


class LockLost(Exception):
    """The lock is not held, or no longer."""


_RELEASE = """
if redis.call('get', KEYS[1]) == ARGV[1] then
    return redis.call('del', KEYS[1])
end
return 0
"""
_EXTEND = """
if redis.call('get', KEYS[1]) == ARGV[1] then
    return redis.call('pexpire', KEYS[1], ARGV[2])
end
return 0
"""


class RedisLock:
    """A lock that many machines share, for at most `ttl_ms` milliseconds at a time."""

    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self._client = client
        self._name = name
        self._ttl_ms = ttl_ms
        self._token: str | None = None

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        deadline = None if timeout is None else time.monotonic() + timeout
        delay = 0.05
        while True:
            token = uuid.uuid4().hex
            if self._client.set(self._name, token, nx=True, px=self._ttl_ms):
                self._token = token
                return True
            if not blocking:
                return False
            pause = delay
            if deadline is not None:
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
                pause = min(pause, left)
            time.sleep(pause)

    def release(self) -> None:
        if self._token is None:
            raise LockLost(self._name)
        done = self._client.eval(_RELEASE, 1, self._name, self._token)
        self._token = None
        if not done:
            raise LockLost(self._name)

    def extend(self, ms: int | None = None) -> None:
        if self._token is None:
            raise LockLost(self._name)
        span = self._ttl_ms if ms is None else ms
        if not self._client.eval(_EXTEND, 1, self._name, self._token, span):
            raise LockLost(self._name)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if exc is not None and not isinstance(exc, Exception | KeyboardInterrupt | SystemExit):
            return
        try:
            self.release()
        except Exception:
            if exc is None:
                raise
