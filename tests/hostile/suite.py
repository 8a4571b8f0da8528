"""Submissions that are out to hurt, hang or fool, and honest ones that look as if they were.

`programs/GROUP/*.py`, found by glob; the docstring of each says what must come of it:

    Expect: failed, timeout            any of these verdicts, at every level but those named apart
    Expect at process: internal        at that level
    Levels: full, files                where it is safe to run, and has a meaning
    Harm at: process                   where nothing keeps it from its harm

Before it is graded, `@VICTIM@` becomes a folder that is somebody else's, `@VICTIM_PID@` a process,
`@PORT@` a server's port outside, `@CLONE@` and `@ENGINE@` where graders and engine are.
"""

import contextlib
import dataclasses
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil

from dojo.sandbox import LEVELS
from dojo.sandbox.limits import LIMITS
from tests.support import ROOT, wait_until

HERE = Path(__file__).parent
CLONE = HERE / "clone"
PROGRAMS = sorted((HERE / "programs").glob("*/*.py"))
SECRET = "nobody else's business"

SHORT = dataclasses.replace(LIMITS, cpu=0.8, idle=1.2, wall=6.0, memory=256 << 20)
"""Little patience: half of these programs use it up."""

_FIELD = re.compile(r"^(Expect|Levels|Harm at|Expect at \w+): (?P<words>.+)$", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Promise:
    """What must come of a program at one level."""

    verdicts: frozenset[str]
    harmless: bool


def promises(program: Path) -> dict[str, Promise]:
    """Return what must come of a program at each level where it is to be run."""
    fields: dict[str, frozenset[str]] = {}
    for found in _FIELD.finditer(program.read_text(encoding="utf-8")):
        fields[found[1]] = frozenset(found["words"].split(", "))
    return {
        level: Promise(
            fields.get(f"Expect at {level}", fields["Expect"]),
            level not in fields.get("Harm at", ()),
        )
        for level in fields.get("Levels", LEVELS)
    }


class Victim:
    """Somebody else on the same machine: a folder, a process, two servers."""

    def __init__(self, folder: Path, stack: contextlib.ExitStack) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "precious").write_text(SECRET)
        self._tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        self._unix = stack.enter_context(socket.socket(socket.AF_UNIX))
        # A socket's path is short, however long the folder's is.
        with contextlib.chdir(folder):
            self._unix.bind("socket")
        self._unix.listen()
        self._stack = stack
        self._process = self._started()
        for server in (self._tcp, self._unix):
            server.setblocking(False)  # noqa: FBT003 - the library's own order

    def _started(self) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", "input()"], stdin=subprocess.PIPE
        )
        self._stack.enter_context(process)
        self._stack.callback(process.kill)
        return process

    @property
    def pid(self) -> int:
        """The process, which is another one after it was killed."""
        return self._process.pid

    def into(self, source: str) -> str:
        """Return a program's text with the victim's whereabouts in it."""
        for name, value in {
            "VICTIM": self.folder,
            "VICTIM_PID": self.pid,
            "PORT": self._tcp.getsockname()[1],
            "CLONE": CLONE,
            "ENGINE": ROOT / "dojo",
        }.items():
            source = source.replace(f"@{name}@", str(value))
        return source

    def _has_settled(self) -> bool:
        """Whether its process has ended, or waits for nothing but its input."""
        ended = self._process.poll() is not None
        return ended or psutil.Process(self.pid).status() == psutil.STATUS_SLEEPING

    def harm(self) -> Iterator[str]:
        """Yield what was done to it, and make it whole again."""
        names = {path.name for path in self.folder.iterdir()}
        if names != {"precious", "socket"}:
            yield f"its folder holds {sorted(names)}"
            (self.folder / "written").unlink(missing_ok=True)
        precious = self.folder / "precious"
        if not precious.exists() or precious.read_text() != SECRET:
            yield "its file was changed"
            precious.write_text(SECRET)
        # Who was sent a signal is woken by it, and may get a processor later than we do.
        wait_until(self._has_settled, "the victim rests")
        if self._process.poll() is not None:
            yield "its process was killed"
            self._process = self._started()
        for server in (self._tcp, self._unix):
            with contextlib.suppress(BlockingIOError):
                server.accept()[0].close()
                yield "somebody came to its server"
