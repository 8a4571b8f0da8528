"""Keeps the store as a stream, whose entries Redis itself lets in by ascending numbers only, and looks after its lock before it trusts its number."""

from uuid import uuid4

import redis


class StaleToken(ValueError):
    pass


class FencedLock:
    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self.client, self.name, self.ttl_ms = client, name, ttl_ms
        self.held: dict[int, bytes] = {}

    def acquire(self) -> int | None:
        mine = uuid4().hex.encode()
        if not self.client.set(self.name, mine, nx=True, px=self.ttl_ms):
            return None
        number = self.client.incr(f"{self.name}#")
        # Still mine means mine all the time, and then nobody drew a number after this one.
        if self.client.get(self.name) != mine:
            return None
        self.held[number] = mine
        return number

    def release(self, token: int) -> bool:
        mine = self.held.pop(token, None)
        with self.client.pipeline() as pipeline:
            pipeline.watch(self.name)
            if mine is None or pipeline.get(self.name) != mine:
                return False
            pipeline.multi()
            pipeline.delete(self.name)
            try:
                return pipeline.execute() == [1]
            except redis.WatchError:
                return False


class FencedStore:
    def __init__(self, client: redis.Redis, name: str) -> None:
        self.client, self.name = client, name

    def _add(self, token: int, kind: bytes, value: bytes) -> bytes:
        try:
            return self.client.xadd(self.name, {kind: value}, id=f"{token}-*")
        except redis.ResponseError as error:
            if "equal or smaller" not in str(error):
                raise
            raise StaleToken from error

    def write(self, value: bytes, token: int) -> None:
        self._add(token, b"value", value)

    def read(self, token: int) -> bytes | None:
        here = self._add(token, b"read", b"")
        for _, entry in self.client.xrevrange(self.name, max=here):
            if b"value" in entry:
                return entry[b"value"]
        return None
