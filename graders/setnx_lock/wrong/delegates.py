"""Leaves the work to redis-py's own lock.

Breaks: 9
"""

from types import TracebackType
from typing import Self

import redis
from redis.exceptions import LockError


class LockLost(Exception):
    pass


class RedisLock:
    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self.ttl_ms = ttl_ms
        self.lock = client.lock(name, timeout=ttl_ms / 1000, sleep=0.03)

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        return bool(self.lock.acquire(blocking=blocking, blocking_timeout=timeout))

    def release(self) -> None:
        try:
            self.lock.release()
        except LockError as error:
            raise LockLost from error

    def extend(self, ms: int | None = None) -> None:
        try:
            self.lock.extend((self.ttl_ms if ms is None else ms) / 1000, replace_ttl=True)
        except LockError as error:
            raise LockLost from error

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
