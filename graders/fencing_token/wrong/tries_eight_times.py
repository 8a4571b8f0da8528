"""Gives up when others came between its requests eight times.

Breaks: 8
"""

import secrets

import redis


class StaleToken(Exception):
    """The store has seen a higher token."""


class FencedLock:
    """The lock is taken first; who still has it when it got its number may use the number."""

    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self._client = client
        self._name = name
        self._ttl_ms = ttl_ms
        self._secrets: dict[int, bytes] = {}

    def acquire(self) -> int | None:
        secret = secrets.token_bytes(16)
        if not self._client.set(self._name, secret, nx=True, px=self._ttl_ms):
            return None
        token = self._client.incr(f"{self._name}/tokens")
        if self._client.get(self._name) != secret:
            return None
        self._secrets = {token: secret}
        return token

    def release(self, token: int) -> bool:
        secret = self._secrets.get(token)
        if secret is None:
            return False
        with self._client.pipeline() as pipe:
            pipe.watch(self._name)
            if pipe.get(self._name) != secret:
                return False
            pipe.multi()
            pipe.delete(self._name)
            try:
                return pipe.execute() == [1]
            except redis.WatchError:
                return False


class FencedStore:
    """Two keys; whoever changes one of them meanwhile makes us look again."""

    def __init__(self, client: redis.Redis, name: str) -> None:
        self._client = client
        self._value = f"{name}/value"
        self._seen = f"{name}/seen"

    def _look(self, pipe, token: int) -> int:
        pipe.watch(self._seen, self._value)
        seen = int(pipe.get(self._seen) or 0)
        if seen > token:
            raise StaleToken(f"{token} is lower than {seen}")
        return seen

    def write(self, value: bytes, token: int) -> None:
        with self._client.pipeline() as pipe:
            for _ in range(8):
                try:
                    self._look(pipe, token)
                    pipe.multi()
                    pipe.set(self._seen, token)
                    pipe.set(self._value, value)
                    pipe.execute()
                    return
                except redis.WatchError:
                    continue
            raise redis.WatchError('too much going on')

    def read(self, token: int) -> bytes | None:
        with self._client.pipeline() as pipe:
            for _ in range(8):
                try:
                    self._look(pipe, token)
                    pipe.multi()
                    pipe.set(self._seen, token)
                    pipe.get(self._value)
                    return pipe.execute()[1]
                except redis.WatchError:
                    continue
            raise redis.WatchError('too much going on')
