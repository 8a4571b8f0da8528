"""Two semaphores count the items and the room; `close` lets one thread in, who lets in the next."""

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Closed(Exception):
    pass


class BoundedBuffer(Generic[T]):
    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError("no room at all")
        self._room = threading.Semaphore(capacity)
        self._filled = threading.Semaphore(0)
        self._lock = threading.Lock()
        self._items: list[T] = []
        self._closed = False

    def __len__(self) -> int:
        return len(self._items)

    def put(self, item: T, timeout: float | None = None) -> None:
        self._wait(self._room, timeout)
        with self._lock:
            closed = self._closed
            if not closed:
                self._items.append(item)
        (self._room if closed else self._filled).release()
        if closed:
            raise Closed

    def get(self, timeout: float | None = None) -> T:
        self._wait(self._filled, timeout)
        with self._lock:
            if self._items:
                item = self._items.pop(0)
                self._room.release()
                return item
        self._filled.release()
        raise Closed

    def close(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self._room.release()
        self._filled.release()

    def _wait(self, semaphore: threading.Semaphore, timeout: float | None) -> None:
        if timeout is None:
            semaphore.acquire()
        elif not semaphore.acquire(blocking=timeout > 0, timeout=timeout if timeout > 0 else None):
            raise TimeoutError
