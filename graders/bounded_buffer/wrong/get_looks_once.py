"""Looks with `if` whether there is an item: another thread has taken it before it wakes.

Breaks: 2, 3, 4, 5
"""

import threading
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Closed(Exception):
    """The buffer was closed: nothing goes in any more, or nothing is left to come out."""


class BoundedBuffer(Generic[T]):
    """Items on their way from the threads that put them to those that get them."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError(f"a buffer has room for at least one item, not for {capacity}")
        self._capacity = capacity
        self._items: deque[T] = deque()
        self._closed = False
        lock = threading.Lock()
        self._room = threading.Condition(lock)
        self._filled = threading.Condition(lock)

    def __len__(self) -> int:
        return len(self._items)

    def put(self, item: T, timeout: float | None = None) -> None:
        """Put `item` in as soon as there is room. Raises TimeoutError, Closed."""
        with self._room:
            if not self._room.wait_for(self._may_put, timeout):
                raise TimeoutError(f"no room in {timeout} seconds")
            if self._closed:
                raise Closed("nothing goes into a closed buffer")
            self._items.append(item)
            self._filled.notify()

    def get(self, timeout: float | None = None) -> T:
        """Take the oldest item as soon as there is one. Raises TimeoutError, Closed."""
        with self._filled:
            if not self._may_get() and not self._filled.wait(timeout):
                raise TimeoutError(f"no item in {timeout} seconds")
            if self._closed and not self._items:
                raise Closed("nothing is left in the closed buffer")
            item = self._items.popleft()
            self._room.notify()
            return item

    def close(self) -> None:
        """Let nothing in any more; what is in may come out."""
        with self._room:
            self._closed = True
            self._room.notify_all()
            self._filled.notify_all()

    def _may_put(self) -> bool:
        return self._closed or len(self._items) < self._capacity

    def _may_get(self) -> bool:
        return self._closed or bool(self._items)
