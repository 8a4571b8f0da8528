"""Keeps the flag up, also after `clear`, until everybody who was woken has seen it.

Breaks: 6
"""

import threading


class EventFlag:
    """A flag that is up or down; it wakes those who wait for it to go up."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._up = False
        self._asleep = 0
        self._to_go = 0

    def is_set(self) -> bool:
        """Tell whether the flag is up."""
        return self._up

    def set(self) -> None:
        """Raise the flag and wake everyone who waits for it."""
        with self._changed:
            self._up = True
            self._to_go = self._asleep
            self._changed.notify_all()

    def clear(self) -> None:
        """Lower the flag."""
        with self._changed:
            self._up = False

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the flag is raised; False if that took longer than `timeout` seconds."""
        with self._changed:
            if self._up or self._to_go:
                return True
            self._asleep += 1
            woken = self._changed.wait_for(lambda: self._up or self._to_go, timeout)
            self._asleep -= 1
            self._to_go = max(self._to_go - 1, 0)
            return bool(woken)
