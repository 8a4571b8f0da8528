"""No condition: tries again after a nap. Slow to notice, and right."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class ReadWriteLock:
    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._readers: list[int] = []
        self._writers: list[int] = []
        self._wishes: list[object] = []

    def _poll(self, attempt: Callable[[], bool], timeout: float | None) -> bool:
        end = float("inf") if timeout is None else time.monotonic() + timeout
        while not attempt():
            if time.monotonic() >= end:
                return False
            time.sleep(0.01)
        return True

    def _try_read(self) -> bool:
        with self._guard:
            if self._writers or self._wishes:
                return False
            self._readers.append(1)
            return True

    def _try_write(self) -> bool:
        with self._guard:
            if self._writers or self._readers:
                return False
            self._writers.append(1)
            return True

    def acquire_read(self, timeout: float | None = None) -> bool:
        return self._poll(self._try_read, timeout)

    def acquire_write(self, timeout: float | None = None) -> bool:
        wish = object()
        self._wishes.append(wish)
        try:
            return self._poll(self._try_write, timeout)
        finally:
            self._wishes.remove(wish)

    def release_read(self) -> None:
        self._release(self._readers)

    def release_write(self) -> None:
        self._release(self._writers)

    def _release(self, those: list[int]) -> None:
        with self._guard:
            if not those:
                raise RuntimeError("it is not held that way")
            those.pop()

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
