"""Uses Valkey's own conditional commands, DELIFEQ and SET … IFEQ, and scripts where the server lacks them."""

import time
from contextlib import suppress
from typing import Any
from uuid import uuid4

import redis

SAME = "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end return redis.call('{}', KEYS[1]{})"


class LockLost(RuntimeError):
    pass


class RedisLock:
    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self.client = client
        self.name = name
        self.ttl_ms = ttl_ms
        self.token = ""

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        patience = 0.0 if not blocking else 1e9 if timeout is None else timeout
        began = time.monotonic()
        token = str(uuid4())
        while True:
            if self.client.set(self.name, token, px=self.ttl_ms, nx=True):
                self.token = token
                return True
            rest = patience - (time.monotonic() - began)
            if rest <= 0:
                return False
            time.sleep(min(rest, 0.02))

    def _either(self, command: list[Any], script: str, *arguments: Any) -> Any:
        if not self.token:
            return None
        try:
            return self.client.execute_command(*command)
        except redis.ResponseError:
            return self.client.eval(script, 1, self.name, self.token, *arguments)

    def release(self) -> None:
        done = self._either(["DELIFEQ", self.name, self.token], SAME.format("DEL", ""))
        self.token = ""
        if not done:
            raise LockLost("somebody else's by now")

    def extend(self, ms: int | None = None) -> None:
        ms = self.ttl_ms if ms is None else ms
        command = ["SET", self.name, self.token, "IFEQ", self.token, "PX", ms]
        if not self._either(command, SAME.format("PEXPIRE", ", ARGV[2]"), ms):
            raise LockLost("somebody else's by now")

    def __enter__(self) -> "RedisLock":
        assert self.acquire()
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if error is None:
            self.release()
        else:
            with suppress(LockLost, redis.RedisError):
                self.release()
