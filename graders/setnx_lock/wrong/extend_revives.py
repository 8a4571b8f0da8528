"""Extends by setting the key anew, which creates a lock again whose time ran out.

Breaks: 5, 6
"""

import time
import uuid
from types import TracebackType
from typing import Self

import redis

RELEASE = """
if redis.call("get", KEYS[1]) == ARGV[1] then
    return redis.call("del", KEYS[1])
else
    return 0
end
"""

EXTEND = """
local owner = redis.call("get", KEYS[1])
if not owner or owner == ARGV[1] then
    redis.call("set", KEYS[1], ARGV[1])
    return redis.call("pexpire", KEYS[1], ARGV[2])
else
    return 0
end
"""


class LockLost(Exception):
    pass


class RedisLock:
    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self.client = client
        self.name = name
        self.ttl_ms = ttl_ms
        self.token: str | None = None

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        started = time.monotonic()
        while not self._try():
            if not blocking:
                return False
            if timeout is not None and time.monotonic() - started >= timeout:
                return False
            time.sleep(0.03)
        return True

    def _try(self) -> bool:
        token = uuid.uuid4().hex
        if self.client.set(self.name, token, nx=True, px=self.ttl_ms):
            self.token = token
            return True
        return False

    def release(self) -> None:
        token, self.token = self.token, None
        if token is None or not self.client.eval(RELEASE, 1, self.name, token):
            raise LockLost(self.name)

    def extend(self, ms: int | None = None) -> None:
        if ms is None:
            ms = self.ttl_ms
        if self.token is None or not self.client.eval(EXTEND, 1, self.name, self.token, ms):
            raise LockLost(self.name)

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
        except Exception:
            if exc is None:
                raise
