"""Lets go only of what ended well.

Breaks: 9
"""

import threading
import time
import uuid

from kazoo.client import KazooClient
from kazoo.exceptions import NoNodeError


class LockLost(Exception):
    pass


class ZooKeeperLock:
    def __init__(self, client: KazooClient, path: str) -> None:
        self.client = client
        self.path = path
        self.node: str | None = None
        self.session: object = None

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        until = None if timeout is None else time.monotonic() + timeout
        name = uuid.uuid4().hex + "-"
        got = False
        try:
            got = self.client.retry(self._wait, name, blocking, until)
        finally:
            if not got:
                self.client.retry(self._remove, name)
        return got

    def _wait(self, name: str, blocking: bool, until: float | None) -> bool:
        while True:
            session = self.client.client_id
            queue = self._queue()
            mine = [node for node in queue if node.startswith(name)]
            if not mine:
                node = f"{self.path}/{name}"
                self.client.create(node, ephemeral=True, sequence=True, makepath=True)
                continue
            place = queue.index(mine[0])
            if place == 0:
                self.node, self.session = f"{self.path}/{mine[0]}", session
                return True
            left = None if until is None else until - time.monotonic()
            if not blocking or (left is not None and left <= 0):
                return False
            gone = threading.Event()
            before = f"{self.path}/{queue[place - 1]}"
            if self.client.exists(before, lambda event: gone.set()):
                gone.wait(left)

    def _queue(self) -> list[str]:
        try:
            names = self.client.get_children(self.path)
        except NoNodeError:
            return []
        return sorted(names, key=lambda node: node[-10:])

    def _remove(self, name: str) -> None:
        for node in self._queue():
            if node.startswith(name):
                self._delete(f"{self.path}/{node}")

    def _delete(self, node: str) -> bool:
        try:
            self.client.delete(node)
            return True
        except NoNodeError:
            return False

    def release(self) -> None:
        node, self.node = self.node, None
        if node is None:
            raise LockLost
        tries = []

        def delete() -> None:
            tries.append(node)
            if not self._delete(node):
                if len(tries) == 1 or self.client.client_id != self.session:
                    raise LockLost

        self.client.retry(delete)

    def __enter__(self) -> "ZooKeeperLock":
        self.acquire()
        return self

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        if kind is None:
            self.release()
