"""Draws a number with every attempt, in one transaction with it, and packs token and value into one text that it replaces under WATCH."""

import os
from collections.abc import Callable

import redis


class StaleToken(Exception):
    pass


class FencedLock:
    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self._redis = client
        self._name = name
        self._ttl = ttl_ms
        self._current: tuple[int, bytes] | None = None

    def acquire(self) -> int | None:
        secret = os.urandom(16)
        with self._redis.pipeline(transaction=True) as both:
            both.incr(self._name + ":drawn")
            both.set(self._name, secret, px=self._ttl, nx=True)
            token, taken = both.execute()
        if not taken:
            return None
        self._current = (token, secret)
        return token

    def release(self, token: int) -> bool:
        def free(pipeline: redis.client.Pipeline) -> None:
            if self._current is None or self._current[0] != token:
                raise KeyError(token)
            if pipeline.get(self._name) != self._current[1]:
                raise KeyError(token)
            pipeline.multi()
            pipeline.delete(self._name)

        try:
            self._redis.transaction(free, self._name)
        except KeyError:
            return False
        self._current = None
        return True


class FencedStore:
    def __init__(self, client: redis.Redis, name: str) -> None:
        self._redis = client
        self._name = name

    def _replace(self, token: int, change: Callable[[bytes | None], bytes | None]) -> bytes | None:
        def access(pipeline: redis.client.Pipeline) -> bytes | None:
            packed: bytes = pipeline.get(self._name) or b"0:"
            seen, _, rest = packed.partition(b":")
            if int(seen) > token:
                raise StaleToken(f"{seen.decode()} was here")
            value = change(rest[1:] if rest else None)
            pipeline.multi()
            pipeline.set(self._name, b"%d:" % token + (b"" if value is None else b"=" + value))
            return value

        return self._redis.transaction(access, self._name, value_from_callable=True)

    def write(self, value: bytes, token: int) -> None:
        self._replace(token, lambda _: value)

    def read(self, token: int) -> bytes | None:
        return self._replace(token, lambda value: value)
