"""Reaps whoever has ended, its own or not, as the textbook does.

Breaks: 5
"""

import os
import signal
from collections.abc import Sequence
from types import FrameType, TracebackType
from typing import Any, Self


class Reaper:
    """Starts commands and leaves no zombie, in a `with` block."""

    def __init__(self) -> None:
        self._ended: dict[int, int] = {}
        self._started: set[int] = set()
        self._before: Any = None

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGCHLD, self._child_ended)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.signal(signal.SIGCHLD, self._before)
        for pid in self._started - self._ended.keys():
            os.kill(pid, signal.SIGKILL)
        while self._started - self._ended.keys() and self._reap(0):
            pass

    def start(self, command: Sequence[str]) -> int:
        """Start a command as a child and return its process id."""
        pid = os.posix_spawnp(command[0], command, os.environ)
        self._started.add(pid)
        return pid

    def codes(self) -> dict[int, int]:
        """Return the exit codes of the children reaped so far, by process id."""
        return {pid: self._ended[pid] for pid in self._started & self._ended.keys()}

    def _child_ended(self, number: int, frame: FrameType | None) -> None:
        self._ask()

    def _ask(self) -> None:
        while self._reap(os.WNOHANG):
            pass

    def _reap(self, options: int) -> bool:
        try:
            pid, status = os.waitpid(-1, options)
        except ChildProcessError:
            return False
        if pid:
            self._ended[pid] = os.waitstatus_to_exitcode(status)
        return bool(pid)
