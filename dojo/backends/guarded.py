"""The owner's side of the guard: a server's process as a context."""

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_GUARD = Path(__file__).with_name("guard.py")

_LIMIT = 30.0
"""Seconds after which a guard that should end is ended; longer than the grace it gives."""

_TAIL = 3
"""Lines of a log that an error quotes."""


class Guarded:
    """A server under guard, from its start on; it may not answer yet."""

    def __init__(self, guard: subprocess.Popen[bytes], folder: Path) -> None:
        assert guard.stdout is not None
        self._said = guard.stdout
        self._folder = folder
        self.pid = int(self._said.readline() or 0)
        """The server's process id; 0 if not even the guard could start."""

    @property
    def ended(self) -> bool:
        """Whether the server, or its guard, ended by itself."""
        return bool(select.select([self._said], [], [], 0)[0])

    @property
    def log(self) -> str:
        """The last lines the server wrote, as one."""
        try:
            lines = (self._folder / "log").read_text(errors="replace").splitlines()
        except OSError:
            return "it left none"
        return " | ".join(lines[-_TAIL:]) or "it is empty"


@contextlib.contextmanager
def guarded(command: list[str], folder: Path, stop: signal.Signals) -> Iterator[Guarded]:
    """Run `command` in `folder`; on leaving, the server is stopped and the folder gone.

    `guard` says how they end when this process does not get to leave.
    """
    with subprocess.Popen(
        [sys.executable, "-I", "-S", _GUARD, str(os.getpid()), folder, str(stop.value), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        start_new_session=True,
    ) as guard:
        try:
            yield Guarded(guard, folder)
        finally:
            _stop(guard)
            shutil.rmtree(folder, ignore_errors=True)


def _stop(guard: subprocess.Popen[bytes]) -> None:
    """Tell the guard to end, by a byte: a fork of this process may keep the pipe from ending."""
    assert guard.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        guard.stdin.write(b".")
    try:
        guard.wait(_LIMIT)
    except subprocess.TimeoutExpired:
        guard.kill()
