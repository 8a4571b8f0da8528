"""The node's value says whose it is, and a queue of Python's is what it waits in."""

import os
import queue
import time

from kazoo import exceptions as zk


class LockLost(Exception):
    pass


class _Gone(Exception):
    pass


class ZooKeeperLock:
    def __init__(self, client, path):
        self._client = client
        self._path = path.rstrip("/")
        self._held = None

    def _ask(self, kind, *args, **kwargs):
        """Return (answer, whether the connection broke before it came)."""
        broke = False
        while True:
            try:
                return getattr(self._client, kind + "_async")(*args, **kwargs).get(), broke
            except zk.ConnectionClosedError:
                raise
            except (zk.ConnectionLoss, zk.SessionExpiredError):
                broke = True
                time.sleep(0.01)
            except zk.NoNodeError as error:
                error.broke = broke
                raise

    def _queue(self):
        """The nodes that have a number, in order."""
        names, _ = self._ask("get_children", self._path)
        digits = set("0123456789")
        return sorted(
            (n for n in names if len(n) >= 10 and set(n[-10:]) <= digits),
            key=lambda n: int(n[-10:]),
        )

    def _mine(self, ident):
        for name in self._queue():
            try:
                (value, _), _ = self._ask("get", f"{self._path}/{name}")
            except zk.NoNodeError:
                continue
            if value == ident:
                return name
        return None

    def _enter(self, ident):
        while True:
            try:
                self._ask("ensure_path", self._path)
                made = self._client.create(
                    self._path + "/", ident, ephemeral=True, sequence=True
                )
                return made[len(self._path) + 1 :]
            except zk.ConnectionClosedError:
                raise
            except zk.NoNodeError:
                continue
            except (zk.ConnectionLoss, zk.SessionExpiredError):
                time.sleep(0.01)
                if name := self._mine(ident):
                    return name

    def _withdraw(self, ident):
        try:
            name = self._mine(ident)
            if name is not None:
                self._ask("delete", f"{self._path}/{name}")
        except (zk.NoNodeError, zk.ConnectionClosedError):
            pass

    def acquire(self, blocking=True, timeout=None):
        if not blocking:
            timeout = 0
        until = None if timeout is None else time.monotonic() + timeout
        ident = os.urandom(16)
        try:
            name = self._enter(ident)
            while True:
                line = self._queue()
                if name not in line:
                    name = self._enter(ident)
                    continue
                place = line.index(name)
                if place == 0:
                    self._held = (f"{self._path}/{name}", self._client.client_id[0])
                    return True
                bell = queue.SimpleQueue()
                left = None if until is None else until - time.monotonic()
                if left is not None and left <= 0:
                    break
                there, _ = self._ask("exists", f"{self._path}/{line[place - 1]}", watch=bell.put)
                if there:
                    try:
                        bell.get(timeout=left)
                    except queue.Empty:
                        break
        except BaseException:
            self._withdraw(ident)
            raise
        self._withdraw(ident)
        return False

    def release(self):
        if self._held is None:
            raise LockLost("not held")
        (node, session) = self._held
        try:
            self._ask("delete", node)
        except zk.NoNodeError as error:
            self._held = None
            if not (error.broke and session == self._client.client_id[0]):
                raise LockLost("the session expired") from error
        except zk.ConnectionClosedError:
            self._held = None
            raise LockLost("the client was stopped") from None
        self._held = None

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, kind, exc, tb):
        try:
            self.release()
        except BaseException:
            if kind is None:
                raise
