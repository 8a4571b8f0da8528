"""Has each thread wake the next one; who gives up at that moment wakes nobody.

Breaks: 7
"""

import threading
import time


class EventFlag:
    """A flag that is up or down; it wakes those who wait for it to go up."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._up = False
        self._times_raised = 0

    def is_set(self) -> bool:
        """Tell whether the flag is up."""
        return self._up

    def set(self) -> None:
        """Raise the flag and wake everyone who waits for it."""
        with self._changed:
            self._up = True
            self._times_raised += 1
            self._changed.notify()

    def clear(self) -> None:
        """Lower the flag."""
        with self._changed:
            self._up = False

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the flag is raised; False if that took longer than `timeout` seconds."""
        with self._changed:
            if self._up:
                return True
            before = self._times_raised
            end = None if timeout is None else time.monotonic() + timeout
            while self._times_raised == before:
                left = None if end is None else end - time.monotonic()
                if left is not None and left <= 0:
                    return False
                self._changed.wait(left)
            if end is None or time.monotonic() < end:
                self._changed.notify()
                return True
            return False
