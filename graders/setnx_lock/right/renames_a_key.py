"""Makes the key aside, with its time, and renames it if the name is free."""

import secrets
import time

import redis
from redis.exceptions import ResponseError


class LockLost(Exception):
    pass


class RedisLock:
    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self._client, self._name, self._ttl_ms = client, name, ttl_ms
        self._token = ""
        self._compare = client.register_script(
            "if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end "
            "return redis.call(unpack(ARGV, 2))"
        )

    def _attempt(self) -> bool:
        token = secrets.token_urlsafe(24)
        aside = f"{self._name}:{token}"
        self._client.psetex(aside, self._ttl_ms, token)
        try:
            if self._client.renamenx(aside, self._name):
                self._token = token
                return True
        except ResponseError:  # it ran out meanwhile
            return False
        self._client.unlink(aside)
        return False

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        started = time.monotonic()
        while not self._attempt():
            waited = time.monotonic() - started
            if not blocking or (timeout is not None and waited >= timeout):
                return False
            time.sleep(0.1 if timeout is None else min(0.1, max(0.0, timeout - waited)))
        return True

    def _if_mine(self, *command: object) -> None:
        if not self._token or not self._compare(
            keys=[self._name], args=[self._token, *command]
        ):
            raise LockLost(f"{self._name} is not held")

    def release(self) -> None:
        self._if_mine("DEL", self._name)
        self._token = ""

    def extend(self, ms: int | None = None) -> None:
        self._if_mine("PEXPIRE", self._name, self._ttl_ms if ms is None else ms)

    def __enter__(self) -> "RedisLock":
        assert self.acquire()
        return self

    def __exit__(self, *details: object) -> None:
        try:
            self.release()
        except Exception:
            if details[0] is None:
                raise
