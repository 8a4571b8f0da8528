"""Retries by hand, makes the node first, knows it by its session and its data, and reads what it watches."""

import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

from kazoo import exceptions as zk
from kazoo.client import KazooClient, KazooState

GONE = (zk.ConnectionLoss, zk.SessionExpiredError)


def pause(error: zk.KazooException) -> None:
    """Give the client time to connect again, if it ever will."""
    if isinstance(error, zk.ConnectionClosedError):
        raise error
    time.sleep(0.01)


class LockLost(Exception):
    pass


class ZooKeeperLock:
    count = 0

    def __init__(self, client: KazooClient, path: str) -> None:
        self.client, self.path = client, path.rstrip("/")
        self.node: str | None = None
        self.epochs = 0
        client.add_listener(self._state)

    def _state(self, state: str) -> None:
        # Called before the client begins a new session.
        if state == KazooState.LOST:
            self.epochs += 1

    def _again(self, function: Any, *arguments: Any, **options: Any) -> Any:
        while True:
            try:
                return function(*arguments, **options)
            except GONE as error:
                pause(error)

    def _find(self, mark: bytes) -> str | None:
        """Return our node, whose data nobody else has."""
        for name in self._names():
            with suppress(zk.NoNodeError):
                if self.client.get(f"{self.path}/{name}")[0] == mark:
                    return name
        return None

    def _names(self) -> list[str]:
        try:
            return sorted(self.client.get_children(self.path), key=lambda name: int(name[-10:]))
        except zk.NoNodeError:
            return []

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        patience = timeout if blocking else 0.0
        end = time.monotonic() + (float("inf") if patience is None else patience)
        type(self).count += 1
        mark = f"{id(self)} {time.time_ns()} {self.count}".encode()
        won = False
        try:
            self._again(self.client.ensure_path, self.path)
            while not won:
                epoch = self.epochs
                try:
                    own = self._find(mark)
                    if own is None:
                        self.client.create(f"{self.path}/lock-", mark, ephemeral=True, sequence=True)
                        continue
                    won = self._is_first(own, end)
                    if won:
                        self.node, self.epoch = f"{self.path}/{own}", epoch
                except GONE as error:
                    pause(error)
                except TimeoutError:
                    break
        finally:
            if not won:
                self._again(self._withdraw, mark)
        return won

    def _withdraw(self, mark: bytes) -> None:
        name = self._find(mark)
        if name is not None:
            with suppress(zk.NoNodeError):
                self.client.delete(f"{self.path}/{name}")

    def _is_first(self, own: str, end: float) -> bool:
        names = self._names()
        if own not in names:
            return False
        place = names.index(own)
        if place == 0:
            return True
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        news: SimpleQueue[object] = SimpleQueue()
        with suppress(zk.NoNodeError):
            self.client.get(f"{self.path}/{names[place - 1]}", watch=news.put)
            with suppress(Empty):
                news.get(timeout=None if left == float("inf") else left)
        return False

    def release(self) -> None:
        node, self.node = self.node, None
        if node is None or self.epochs != self.epoch:
            raise LockLost(self.path)
        sent = False
        while True:
            try:
                self.client.delete(node)
                return
            except GONE as error:
                sent = True
                pause(error)
            except zk.NoNodeError:
                if sent and self.epochs == self.epoch:
                    return
                raise LockLost(self.path) from None

    def __enter__(self) -> "ZooKeeperLock":
        self.acquire()
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if error is None:
            self.release()
            return
        with suppress(LockLost, zk.KazooException):
            self.release()
