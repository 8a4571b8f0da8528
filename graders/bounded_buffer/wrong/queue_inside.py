"""Has a `queue.Queue` do the work.

Breaks: 9
"""

import queue
import time
from typing import Generic, TypeVar

T = TypeVar("T")
PAUSE = 0.05


class Closed(Exception):
    pass


class BoundedBuffer(Generic[T]):
    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError("no room at all")
        self._queue: queue.Queue[T] = queue.Queue(capacity)
        self._closed = False

    def __len__(self) -> int:
        return self._queue.qsize()

    def put(self, item: T, timeout: float | None = None) -> None:
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            with self._queue.mutex:
                if self._closed:
                    raise Closed
                if self._queue._qsize() < self._queue.maxsize:
                    self._queue._put(item)
                    self._queue.not_empty.notify()
                    return
            if end is not None and time.monotonic() >= end:
                raise TimeoutError
            time.sleep(PAUSE)

    def get(self, timeout: float | None = None) -> T:
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            closed = self._closed
            try:
                return self._queue.get_nowait()
            except queue.Empty:
                if closed:
                    raise Closed from None
            if end is not None and time.monotonic() >= end:
                raise TimeoutError
            time.sleep(PAUSE)

    def close(self) -> None:
        with self._queue.mutex:
            self._closed = True
