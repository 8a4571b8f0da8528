"""Children that end, and nobody left a zombie

A child that has ended stays in the process table, a zombie, until its parent has asked how it ended
(`top` counts them, `ps` shows a Z). `kill -9` does nothing to it: it is dead. A program that starts
many commands has to ask for each of them, without standing still, and without taking the answers
that other parts of the program wait for. The kernel says SIGCHLD when a child ends, but ten that
end at once may be announced by one signal. This kata is for POSIX systems: Windows has no zombies.
A `Reaper` is made and used in the main thread, one at a time.

Rules
1. `start(command)`, a list of strings as for `subprocess.run`, starts the program as a child of
   this process and returns its process id, without waiting for it to end.
2. A child that has ended is gone from the process table within one second, although nobody calls
   the reaper meanwhile; also one that ended before `start` had returned.
3. Children that end all at the same moment, a hundred of them, are all reaped.
4. `codes()` is a new dict that has the exit code of every child that was reaped, by process id:
   0 to 255, or minus the signal's number for one that a signal ended. Who is still running is not
   in it, and it waits for nobody.
5. Only the reaper's own children are reaped: one that another part of the program started, before
   or after, by `subprocess` or `os.fork`, is left to it, and its exit code is found there.
6. A command that cannot be started (there is no such file, or it may not be executed) raises
   `OSError`, and no process is left of it.
7. Leaving the `with` block, be it by an exception, kills (SIGKILL) and reaps who is still running:
   then no child of the reaper is in the process table, and `codes()` has the code of each. The
   exception goes on.
8. After the block the program's handler for SIGCHLD is the one it was before.

Grade: nox -s kata -- zombie_reaper
"""

import os
import signal
import subprocess
from collections.abc import Sequence
from types import FrameType, TracebackType
from typing import Self


class Reaper:
    """Starts commands and leaves no zombie, in a `with` block."""

    def __init__(self) -> None:
        self._codes: dict[int, int] = {}

    def __enter__(self) -> Self:
        signal.signal(signal.SIGCHLD, self._child_ended)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # TODO: who is still running, and whose handler was there before?
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)

    def start(self, command: Sequence[str]) -> int:
        """Start a command as a child and return its process id."""
        return subprocess.Popen(command).pid

    def codes(self) -> dict[int, int]:
        """Return the exit codes of the children reaped so far, by process id."""
        return self._codes

    def _child_ended(self, number: int, frame: FrameType | None) -> None:
        # TODO: how many have ended, whose are they, and is this their exit code?
        pid, status = os.waitpid(-1, os.WNOHANG)
        self._codes[pid] = status
