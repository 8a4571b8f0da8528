"""Counts how often the flag was lowered: who gives up after a clear says that it was raised.

Breaks: 3
"""

import threading


class EventFlag:
    """A flag that is up or down; it wakes those who wait for it to go up."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._up = False
        self._times_lowered = 0

    def is_set(self) -> bool:
        """Tell whether the flag is up."""
        return self._up

    def set(self) -> None:
        """Raise the flag and wake everyone who waits for it."""
        with self._changed:
            self._up = True
            self._changed.notify_all()

    def clear(self) -> None:
        """Lower the flag."""
        with self._changed:
            self._up = False
            self._times_lowered += 1

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the flag is raised; False if that took longer than `timeout` seconds."""
        with self._changed:
            if self._up:
                return True
            before = self._times_lowered
            return self._changed.wait_for(
                lambda: self._up or self._times_lowered != before, timeout
            )
