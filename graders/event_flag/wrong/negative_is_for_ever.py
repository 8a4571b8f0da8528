"""Hands a negative timeout on to a lock, where -1 is for ever.

Breaks: 7
"""

import threading


class EventFlag:
    """A flag that is up or down; it wakes those who wait for it to go up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._up = False
        self._asleep: list[threading.Lock] = []

    def is_set(self) -> bool:
        """Tell whether the flag is up."""
        return self._up

    def set(self) -> None:
        """Raise the flag and wake everyone who waits for it."""
        with self._lock:
            self._up = True
            asleep, self._asleep = self._asleep, []
        for bed in asleep:
            bed.release()

    def clear(self) -> None:
        """Lower the flag."""
        self._up = False

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the flag is raised; False if that took longer than `timeout` seconds."""
        with self._lock:
            if self._up:
                return True
            bed = threading.Lock()
            bed.acquire()
            self._asleep.append(bed)
        if bed.acquire(timeout=-1 if timeout is None else timeout):
            return True
        with self._lock:
            if bed in self._asleep:
                self._asleep.remove(bed)
                return False
            return True
