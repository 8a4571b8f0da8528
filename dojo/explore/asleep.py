"""Whether a thread of this process sleeps in the kernel, and whether its children do.

Linux tells; where /proc cannot be read, `TELLS` is False and nothing is to be asked.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
THREADS = Path("/proc/self/task")
TELLS = THREADS.is_dir() and hasattr(time, "pthread_getcpuclockid")
STATE, USER, SYSTEM = 0, 11, 12  # in what /proc/PID/stat says after the command's name
EXHAUSTED = (errno.EMFILE, errno.ENFILE)
"""What open(2) says where no descriptor is left."""


def spent(ident: int) -> int:
    """Nanoseconds of CPU time that a living thread has used; asked without giving up the GIL."""
    return time.clock_gettime_ns(time.pthread_getcpuclockid(ident))


class Lookout:
    """Reads /proc, also where the program has left no descriptor to do it with."""

    def __init__(self) -> None:
        self._spare = -1
        self._keep_one()

    def asleep(self, ident: int, native: int) -> int | None:
        """What a thread had spent, if it sleeps; None while it runs, or could if a CPU were free.

        Two equal answers mean that it slept all the time between them.
        """
        try:
            state = self._stat(THREADS / str(native))[STATE]
        except OSError:
            return None
        return spent(ident) if state == b"S" else None

    def children(self) -> tuple[object, ...] | None:
        """What the child processes have used, if all of them sleep; None while one works."""
        found: list[object] = []
        try:
            for thread in self._read(lambda: list(THREADS.iterdir())):
                path = thread / "children"
                for child in self._read(path.read_text).split():
                    fields = self._stat(Path("/proc", child))
                    if fields[STATE] in (b"R", b"D"):
                        return None
                    found.append((child, fields[USER], fields[SYSTEM]))
        except OSError:  # one of them has just ended
            return None
        return tuple(found)

    def _stat(self, folder: Path) -> list[bytes]:
        return self._read((folder / "stat").read_bytes).rpartition(b")")[2].split()

    def _read(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except OSError as error:
            if error.errno not in EXHAUSTED or self._spare < 0:
                raise
        os.close(self._spare)
        try:
            return ask()
        finally:
            self._keep_one()

    def _keep_one(self) -> None:
        self._spare = -1
        with contextlib.suppress(OSError):
            self._spare = os.open(os.devnull, os.O_RDONLY)
