"""Works in scripts throughout, and a release wakes a waiter through a list on which it blocks."""

import secrets
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import TracebackType

import redis

LOOK = 0.2

TAKE = "return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0"
KEEP = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
"""
FREE = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('RPUSH', KEYS[2], 'free')
redis.call('PEXPIRE', KEYS[2], 1000)
return 1
"""


class LockLost(Exception):
    pass


class RedisLock:
    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self._redis = client
        self._keys = (name, f"{name}:free")
        self._ttl = ttl_ms
        self._tokens: list[str] = []
        self._block = ExitStack()

    def _run(self, script: str, *arguments: str | int) -> bool:
        return self._redis.eval(script, 2, *self._keys, *arguments) == 1

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        token = secrets.token_urlsafe()
        end = None if timeout is None else time.monotonic() + timeout
        while not self._run(TAKE, token, self._ttl):
            left = LOOK if end is None else min(LOOK, end - time.monotonic())
            if not blocking or left <= 0:
                return False
            self._redis.blpop([self._keys[1]], timeout=max(left, 0.01))
        self._tokens = [token]
        return True

    def release(self) -> None:
        if not self._tokens or not self._run(FREE, self._tokens.pop()):
            raise LockLost(self._keys[0])

    def extend(self, ms: int | None = None) -> None:
        if not any(self._run(KEEP, token, self._ttl if ms is None else ms) for token in self._tokens):
            raise LockLost(self._keys[0])

    @contextmanager
    def _held(self) -> Iterator[None]:
        self.acquire()
        try:
            yield
        except BaseException:
            try:
                self.release()
            except (LockLost, redis.RedisError):
                pass
            raise
        self.release()

    def __enter__(self) -> "RedisLock":
        self._block.enter_context(self._held())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool | None:
        return self._block.__exit__(kind, error, traceback)
