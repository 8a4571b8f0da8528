"""Goes step by step through states, wakes through a condition that a listener notifies too, and lets go in a transaction."""

import secrets
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from kazoo.client import KazooClient
from kazoo.exceptions import (
    ConnectionClosedError,
    ConnectionLoss,
    KazooException,
    NoNodeError,
    SessionExpiredError,
)
from kazoo.protocol.states import WatchedEvent
from kazoo.retry import KazooRetry


class LockLost(RuntimeError):
    """The lock is not ours."""


class ZooKeeperLock:
    def __init__(self, client: KazooClient, path: str) -> None:
        self._zk = client
        self._path = path
        self._retry = KazooRetry(max_tries=-1, delay=0.01, backoff=1)
        self._news = threading.Condition()
        self._events = 0
        self._held: tuple[str, int] | None = None

    def _notify(self, _: object) -> None:
        with self._news:
            self._events += 1
            self._news.notify_all()

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        end = time.monotonic() + timeout if timeout is not None else None
        if not blocking:
            end = time.monotonic()
        word = secrets.token_hex(12)
        self._zk.add_listener(self._notify)
        try:
            while True:
                with self._news:
                    seen = self._events
                before = self._retry(self._step, word)
                if before is None:
                    return True
                with self._news:
                    left = None if end is None else end - time.monotonic()
                    if left is not None and left <= 0:
                        break
                    self._news.wait_for(lambda: self._events > seen, left)
        except BaseException:
            self._retry(self._drop, word)
            raise
        finally:
            self._zk.remove_listener(self._notify)
        self._retry(self._drop, word)
        return False

    def _step(self, word: str) -> str | None:
        """Do what can be done without waiting; return the node that has to go first."""
        while True:
            try:
                children, _ = self._zk.get_children(self._path, include_data=True)
            except NoNodeError:
                self._zk.ensure_path(self._path)
                continue
            ours = [child for child in children if child.partition("#")[0] == word]
            if not ours:
                self._zk.create_async(f"{self._path}/{word}#", b"", None, True, True).get()
                continue
            smaller = {int(child[-10:]): child for child in children if child[-10:] < ours[0][-10:]}
            if not smaller:
                stat = self._zk.exists(f"{self._path}/{ours[0]}")
                if stat is None:
                    continue
                self._held = (f"{self._path}/{ours[0]}", stat.owner_session_id)
                return None
            nearest = smaller[max(smaller)]
            if self._zk.exists(f"{self._path}/{nearest}", watch=self._changed):
                return nearest

    def _changed(self, event: WatchedEvent) -> None:
        self._notify(event)

    def _drop(self, word: str) -> None:
        try:
            children = self._zk.get_children(self._path)
        except NoNodeError:
            return
        for child in children:
            if child.startswith(f"{word}#"):
                transaction = self._zk.transaction()
                transaction.delete(f"{self._path}/{child}")
                transaction.commit()

    def release(self) -> None:
        if self._held is None:
            raise LockLost("never acquired, or released")
        (node, session), self._held = self._held, None
        unsure = False
        while True:
            transaction = self._zk.transaction()
            transaction.delete(node)
            try:
                (answer,) = transaction.commit()
            except ConnectionClosedError:
                raise
            except (ConnectionLoss, SessionExpiredError):
                unsure = True
                time.sleep(0.005)
                continue
            if answer is True:
                return
            now = self._zk.client_id
            if unsure and now is not None and now[0] == session:
                return
            raise LockLost("lost")

    def __enter__(self) -> Self:
        if not self.acquire():
            raise LockLost("not acquired")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        ending: Callable[[], None] = self.release
        if kind is None:
            ending()
        else:
            try:
                ending()
            except (LockLost, KazooException):
                pass
