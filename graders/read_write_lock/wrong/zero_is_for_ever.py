"""A timeout of 0 is falsy, and is taken for none at all.

Breaks: 4, 5, 8
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class ReadWriteLock:
    """A lock for many readers or one writer."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._reading = 0
        self._writing = False
        self._wanting = 0

    def acquire_read(self, timeout: float | None = None) -> bool:
        """Take the lock beside other readers; False if that took longer than `timeout` seconds."""
        with self._changed:
            if not self._changed.wait_for(lambda: not (self._writing or self._wanting), timeout or None):
                return False
            self._reading += 1
            return True

    def release_read(self) -> None:
        """Let go after `acquire_read`. Raises RuntimeError if nobody reads."""
        with self._changed:
            if not self._reading:
                raise RuntimeError("nobody reads")
            self._reading -= 1
            self._changed.notify_all()

    def acquire_write(self, timeout: float | None = None) -> bool:
        """Take the lock alone; False if that took longer than `timeout` seconds."""
        with self._changed:
            self._wanting += 1
            try:
                if not self._changed.wait_for(
                    lambda: not (self._writing or self._reading), timeout
                ):
                    return False
                self._writing = True
                return True
            finally:
                self._wanting -= 1
                self._changed.notify_all()

    def release_write(self) -> None:
        """Let go after `acquire_write`. Raises RuntimeError if nobody writes."""
        with self._changed:
            if not self._writing:
                raise RuntimeError("nobody writes")
            self._writing = False
            self._changed.notify_all()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock beside other readers in a `with` block."""
        self.acquire_read()
        try:
            yield
        finally:
            self.release_read()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock alone in a `with` block."""
        self.acquire_write()
        try:
            yield
        finally:
            self.release_write()
