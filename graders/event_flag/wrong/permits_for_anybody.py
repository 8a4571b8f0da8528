"""Hands out a permit for each thread that sleeps, and a newcomer may take it.

Breaks: 6
"""

import threading


class EventFlag:
    """A flag that is up or down; it wakes those who wait for it to go up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._up = False
        self._blocked = 0
        self._permits = threading.Semaphore(0)

    def is_set(self) -> bool:
        """Tell whether the flag is up."""
        return self._up

    def set(self) -> None:
        """Raise the flag and wake everyone who waits for it."""
        with self._lock:
            self._up = True
            if self._blocked:
                self._permits.release(self._blocked)
            self._blocked = 0

    def clear(self) -> None:
        """Lower the flag."""
        self._up = False

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the flag is raised; False if that took longer than `timeout` seconds."""
        with self._lock:
            if self._up:
                return True
            self._blocked += 1
        if timeout is None or timeout > 0:
            woken = self._permits.acquire(timeout=timeout)
        else:
            woken = self._permits.acquire(blocking=False)
        if not woken:
            with self._lock:
                self._blocked = max(self._blocked - 1, 0)
        return woken
