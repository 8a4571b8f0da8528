"""A queue in the order of arrival; neighbouring readers go in together. Starves nobody."""

import collections
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class ReadWriteLock:
    """Each who waits has a ticket with an event; whoever changes anything lets in from the front."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._inside: list[str] = []
        self._queue: collections.deque[tuple[str, threading.Event]] = collections.deque()

    def _let_in(self) -> None:
        while self._queue:
            kind, event = self._queue[0]
            if "write" in self._inside or (kind == "write" and self._inside):
                return
            self._queue.popleft()
            self._inside.append(kind)
            event.set()

    def _acquire(self, kind: str, timeout: float | None) -> bool:
        ticket = kind, threading.Event()
        with self._guard:
            self._queue.append(ticket)
            self._let_in()
        if ticket[1].wait(timeout if timeout is None else max(0, timeout)):
            return True
        with self._guard:
            if ticket[1].is_set():
                return True
            self._queue.remove(ticket)
            self._let_in()
            return False

    def _release(self, kind: str) -> None:
        with self._guard:
            if kind not in self._inside:
                raise RuntimeError(f"nobody holds it to {kind}")
            self._inside.remove(kind)
            self._let_in()

    def acquire_read(self, timeout: float | None = None) -> bool:
        return self._acquire("read", timeout)

    def release_read(self) -> None:
        self._release("read")

    def acquire_write(self, timeout: float | None = None) -> bool:
        return self._acquire("write", timeout)

    def release_write(self) -> None:
        self._release("write")

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
