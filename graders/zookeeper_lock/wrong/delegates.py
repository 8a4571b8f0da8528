"""Leaves the work to kazoo's own lock.

Breaks: 1, 4, 6, 8, 9, 10
"""

from kazoo.client import KazooClient
from kazoo.exceptions import LockTimeout


class LockLost(Exception):
    pass


class ZooKeeperLock:
    def __init__(self, client: KazooClient, path: str) -> None:
        # Whoever stands there with a number counts, also without kazoo's own mark.
        self.lock = client.Lock(path, extra_lock_patterns=["-"])

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        try:
            return bool(self.lock.acquire(blocking=blocking, timeout=timeout))
        except LockTimeout:
            return False

    def release(self) -> None:
        if not self.lock.release():
            raise LockLost

    def __enter__(self) -> "ZooKeeperLock":
        self.acquire()
        return self

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        self.release()
