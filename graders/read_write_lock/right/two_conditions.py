"""A condition for readers, one for writers, on one lock; the lock is handed to the next writer."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class ReadWriteLock:
    def __init__(self) -> None:
        lock = threading.Lock()
        self._may_read = threading.Condition(lock)
        self._may_write = threading.Condition(lock)
        self._state = 0  # how many read, or -1
        self._writers = 0

    def acquire_read(self, timeout: float | None = None) -> bool:
        end = None if timeout is None else time.monotonic() + timeout
        with self._may_read:
            while self._state < 0 or self._writers > 0:
                if not self._slept(self._may_read, end):
                    return False
            self._state += 1
        return True

    def acquire_write(self, timeout: float | None = None) -> bool:
        end = None if timeout is None else time.monotonic() + timeout
        with self._may_write:
            self._writers += 1
            while self._state != 0:
                if not self._slept(self._may_write, end):
                    self._writers -= 1
                    self._wake()
                    return False
            self._writers -= 1
            self._state = -1
        return True

    @staticmethod
    def _slept(condition: threading.Condition, end: float | None) -> bool:
        left = None if end is None else end - time.monotonic()
        if left is not None and left <= 0:
            return False
        condition.wait(left)
        return True

    def _wake(self) -> None:
        if self._writers:
            if self._state == 0:
                self._may_write.notify()
        elif self._state >= 0:
            self._may_read.notify_all()

    def release_read(self) -> None:
        with self._may_read:
            if self._state < 1:
                raise RuntimeError("nobody reads")
            self._state -= 1
            self._wake()

    def release_write(self) -> None:
        with self._may_write:
            if self._state != -1:
                raise RuntimeError("nobody writes")
            self._state = 0
            self._wake()

    @contextmanager
    def reading(self) -> Iterator[None]:
        self.acquire_read()
        try:
            yield
        finally:
            self.release_read()

    @contextmanager
    def writing(self) -> Iterator[None]:
        self.acquire_write()
        try:
            yield
        finally:
            self.release_write()
