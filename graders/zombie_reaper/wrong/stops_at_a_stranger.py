"""Looks who has ended first, and no further once that is somebody else's child.

Breaks: 2
"""

import os
import signal
import subprocess
from collections.abc import Sequence
from types import FrameType, TracebackType
from typing import Any, Self


class Reaper:
    """Starts commands and leaves no zombie, in a `with` block."""

    def __init__(self) -> None:
        self._codes: dict[int, int] = {}
        self._running: dict[int, subprocess.Popen[bytes]] = {}
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
        for child in self._running.values():
            child.kill()
        for child in self._running.values():
            self._codes[child.pid] = child.wait()

    def start(self, command: Sequence[str]) -> int:
        """Start a command as a child and return its process id."""
        child = subprocess.Popen(command)
        self._running[child.pid] = child
        self._ask()
        return child.pid

    def codes(self) -> dict[int, int]:
        """Return the exit codes of the children reaped so far, by process id."""
        return self._codes.copy()

    def _child_ended(self, number: int, frame: FrameType | None) -> None:
        self._ask()

    def _ask(self) -> None:
        while (pid := self._next()) in self._running:
            self._codes[pid] = self._running.pop(pid).wait()

    def _next(self) -> int:
        try:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return 0
        return ended.si_pid if ended else 0
