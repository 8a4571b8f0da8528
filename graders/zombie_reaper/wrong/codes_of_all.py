"""Waits in `codes` for those who are still running.

Breaks: 4
"""

import subprocess
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Self

PAUSE = 0.05
"""Seconds between two rounds."""


class Reaper:
    """Starts commands and leaves no zombie, in a `with` block."""

    def __init__(self) -> None:
        self._codes: dict[int, int] = {}
        self._running: list[subprocess.Popen[bytes]] = []
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
        child = subprocess.Popen(command)
        with self._lock:
            self._running.append(child)
        return child.pid

    def codes(self) -> dict[int, int]:
        """Return the exit codes of the children reaped so far, by process id."""
        with self._lock:
            running = list(self._running)
        for child in running:
            child.wait()
        with self._lock:
            return {**self._codes, **{child.pid: child.returncode for child in running}}

    def _make_rounds(self) -> None:
        while not self._leaving.wait(PAUSE):
            with self._lock:
                for child in self._running:
                    if (code := child.poll()) is not None:
                        self._codes[child.pid] = code
                self._running = [child for child in self._running if child.returncode is None]
