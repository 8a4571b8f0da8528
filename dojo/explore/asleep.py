"""Whether a thread of this process sleeps in the kernel, and whether its children do.

Linux tells; where /proc cannot be read, `TELLS` is False and nothing is to be asked.
"""

from __future__ import annotations

import time
from pathlib import Path

THREADS = Path("/proc/self/task")
TELLS = THREADS.is_dir() and hasattr(time, "pthread_getcpuclockid")
STATE, USER, SYSTEM = 0, 11, 12  # in what /proc/PID/stat says after the command's name


def _stat(folder: Path) -> list[bytes]:
    return (folder / "stat").read_bytes().rpartition(b")")[2].split()


def spent(ident: int) -> int:
    """Nanoseconds of CPU time that a living thread has used; asked without giving up the GIL."""
    return time.clock_gettime_ns(time.pthread_getcpuclockid(ident))


def asleep(ident: int, native: int) -> int | None:
    """What it had spent, if it sleeps; None while it runs, or could if a processor were free.

    Two equal answers mean that it slept all the time between them.
    """
    try:
        state = _stat(THREADS / str(native))[STATE]
    except OSError:
        return None
    return spent(ident) if state == b"S" else None


def children() -> tuple[object, ...] | None:
    """What the child processes have used, if all of them sleep; None while one of them works."""
    found: list[object] = []
    try:
        for thread in THREADS.iterdir():
            for child in (thread / "children").read_text().split():
                fields = _stat(Path("/proc", child))
                if fields[STATE] in (b"R", b"D"):
                    return None
                found.append((child, fields[USER], fields[SYSTEM]))
    except OSError:  # one of them has just ended
        return None
    return tuple(found)
