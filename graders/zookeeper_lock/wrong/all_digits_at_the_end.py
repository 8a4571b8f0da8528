"""Takes all the digits at the end of a name for its number, and not the last ten.

Breaks: 1
"""

import re
import threading
import time
import uuid

from kazoo.exceptions import (
    ConnectionClosedError,
    ConnectionLoss,
    NoNodeError,
    OperationTimeoutError,
    SessionExpiredError,
)


class LockLost(Exception):
    """The lock is not held, or no longer."""


_BROKEN = (ConnectionLoss, SessionExpiredError, OperationTimeoutError)


def _number(name):
    match = re.search(r"[0-9]+$", name)
    return int(match.group()) if match else None


class ZooKeeperLock:
    def __init__(self, client, path):
        self._client = client
        self._path = path
        self._node = None
        self._session = None

    def _again(self, request, *args, **kwargs):
        """Repeat a request that may be repeated until it has come through."""
        while True:
            try:
                return request(*args, **kwargs)
            except ConnectionClosedError:
                raise
            except _BROKEN:
                time.sleep(0.02)

    def _find(self, mark):
        for name in self._again(self._client.get_children, self._path):
            if name.startswith(mark):
                return name
        return None

    def _stand(self, mark):
        """Take a place in the queue, unless we have one."""
        while True:
            try:
                node = self._client.create(f"{self._path}/{mark}", ephemeral=True, sequence=True)
                return node.rpartition("/")[2]
            except ConnectionClosedError:
                raise
            except NoNodeError:
                self._again(self._client.ensure_path, self._path)
            except _BROKEN:
                time.sleep(0.02)
                node = self._find(mark)
                if node is not None:
                    return node

    def _leave(self, mark):
        """Whatever happened: there is no node of that mark."""
        try:
            while (node := self._find(mark)) is not None:
                try:
                    self._again(self._client.delete, f"{self._path}/{node}")
                except NoNodeError:
                    pass
        except (ConnectionClosedError, NoNodeError):
            pass

    def acquire(self, blocking=True, timeout=None):
        deadline = None if timeout is None else time.monotonic() + timeout
        mark = uuid.uuid4().hex + "-"
        held = False
        try:
            self._again(self._client.ensure_path, self._path)
            held = self._wait(mark, blocking, deadline)
            return held
        finally:
            if not held:
                self._leave(mark)

    def _wait(self, mark, blocking, deadline):
        mine = self._stand(mark)
        while True:
            names = self._again(self._client.get_children, self._path)
            if mine not in names:
                mine = self._stand(mark)
                continue
            lower = [n for n in names if _number(n) is not None and _number(n) < _number(mine)]
            if not lower:
                self._session = self._client.client_id[0]
                self._node = f"{self._path}/{mine}"
                return True
            if not blocking:
                return False
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                return False
            gone = threading.Event()
            before = max(lower, key=_number)
            try:
                self._client.get(f"{self._path}/{before}", watch=lambda event, gone=gone: gone.set())
            except ConnectionClosedError:
                raise
            except NoNodeError:
                continue
            except _BROKEN:
                time.sleep(0.02)
                continue
            gone.wait(left)

    def release(self):
        if self._node is None:
            raise LockLost
        broken = False
        while True:
            try:
                self._client.delete(self._node)
                break
            except ConnectionClosedError as error:
                self._node = None
                raise LockLost from error
            except NoNodeError as error:
                if broken and self._client.client_id[0] == self._session:
                    break
                self._node = None
                raise LockLost from error
            except _BROKEN:
                broken = True
                time.sleep(0.02)
        self._node = None

    def __enter__(self):
        self.acquire()
        return self

    def __exit__(self, exc_type, exc, traceback):
        try:
            self.release()
        except Exception:
            if exc is None:
                raise
