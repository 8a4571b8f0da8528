"""Goes to sleep without a look at the flag.

Breaks: 2, 5
"""

import threading


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
            self._changed.notify_all()

    def clear(self) -> None:
        """Lower the flag."""
        with self._changed:
            self._up = False

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the flag is raised; False if that took longer than `timeout` seconds."""
        with self._changed:
            before = self._times_raised
            return self._changed.wait_for(lambda: self._times_raised != before, timeout)
