"""Compares in Python under WATCH, changes in a transaction, and sleeps longer and longer between two looks."""

import itertools
import os
import threading
import time
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

import redis

START = os.urandom(16).hex()
COUNT = itertools.count()


class LockLost(Exception):
    pass


class RedisLock(AbstractContextManager["RedisLock"]):
    def __init__(self, client: redis.Redis, name: str, ttl_ms: int) -> None:
        self.client, self.name, self.ttl_ms = client, name, ttl_ms
        self.held: bytes | None = None

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        # The pid tells a fork from its parent, which have START and COUNT in common.
        token = f"{START}-{os.getpid()}-{threading.get_ident()}-{next(COUNT)}".encode()
        wake = threading.Event()
        end = time.monotonic() + (float("inf") if timeout is None else timeout)
        pause = 0.01
        while self.client.execute_command("SET", self.name, token, "NX", "PX", self.ttl_ms) is None:
            if not blocking or time.monotonic() >= end:
                return False
            wake.wait(min(pause, max(0.0, end - time.monotonic())))
            pause = min(2 * pause, 0.2)
        self.held = token
        return True

    def _if_held(self, *command: object) -> None:
        pipeline = self.client.pipeline()
        try:
            pipeline.watch(self.name)
            if self.held is None or pipeline.get(self.name) != self.held:
                raise LockLost
            pipeline.multi()
            pipeline.execute_command(*command)
            (changed,) = pipeline.execute()
            if not changed:
                raise LockLost
        except redis.WatchError:
            raise LockLost from None
        finally:
            pipeline.reset()

    def release(self) -> None:
        try:
            self._if_held("DEL", self.name)
        finally:
            self.held = None

    def extend(self, ms: int | None = None) -> None:
        self._if_held("PEXPIRE", self.name, self.ttl_ms if ms is None else ms)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is None:
            self.release()
            return
        try:
            self.release()
        except (LockLost, redis.RedisError):
            pass
