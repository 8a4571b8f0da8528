"""A clear begins a new line of waiters, also where the flag is down and the old one waits yet.

Breaks: 3
"""

import threading


class EventFlag:
    """A flag that is up or down; it wakes those who wait for it to go up."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._up = False
        self._line: list[threading.Semaphore] = []

    def is_set(self) -> bool:
        """Tell whether the flag is up."""
        return self._up

    def set(self) -> None:
        """Raise the flag and wake everyone who waits for it."""
        with self._mutex:
            self._up = True
            for ticket in self._line:
                ticket.release()
            self._line = []

    def clear(self) -> None:
        """Lower the flag."""
        with self._mutex:
            self._up = False
            self._line = []

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the flag is raised; False if that took longer than `timeout` seconds."""
        with self._mutex:
            if self._up:
                return True
            ticket = threading.Semaphore(0)
            self._line.append(ticket)
        return ticket.acquire(timeout=timeout if timeout is None else max(timeout, 0))
