"""Forks, and lets the child exit with 127 where the command cannot be started.

Breaks: 6
"""

import os
import signal
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Self

PAUSE = 0.05
"""Seconds between two rounds."""


class Child:
    """A child that was forked here."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self, flags: int = os.WNOHANG) -> int | None:
        """Return the exit code if there is one."""
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, flags)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self) -> int:
        """Return the exit code when there is one."""
        self.poll(0)
        assert self.returncode is not None
        return self.returncode

    def kill(self) -> None:
        """End it."""
        if self.returncode is None:
            os.kill(self.pid, signal.SIGKILL)


class Reaper:
    """Starts commands and leaves no zombie, in a `with` block."""

    def __init__(self) -> None:
        self._codes: dict[int, int] = {}
        self._running: list[Child] = []
        self._lock = threading.Lock()
        self._leaving = threading.Event()
        self._rounds = threading.Thread(target=self._make_rounds, daemon=True)

    def __enter__(self) -> Self:
        self._rounds.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leaving.set()
        self._rounds.join()
        for child in self._running:
            child.kill()
        for child in self._running:
            self._codes[child.pid] = child.wait()
        self._running.clear()

    def start(self, command: Sequence[str]) -> int:
        """Start a command as a child and return its process id."""
        pid = os.fork()
        if pid == 0:
            try:
                os.execvp(command[0], command)
            finally:
                os._exit(127)
        child = Child(pid)
        with self._lock:
            self._running.append(child)
        return child.pid

    def codes(self) -> dict[int, int]:
        """Return the exit codes of the children reaped so far, by process id."""
        return self._codes.copy()

    def _make_rounds(self) -> None:
        while not self._leaving.wait(PAUSE):
            with self._lock:
                for child in self._running:
                    if (code := child.poll()) is not None:
                        self._codes[child.pid] = code
                self._running = [child for child in self._running if child.returncode is None]
