"""Finds out what a machine offers by really running it.

The trial program enters the level, and must then not find a file that is there. That a level works
is remembered in `.dojo/` while nothing changes that it depends on, for a trial costs as much as all
else that the walls do; a memory that is wrong costs a failed start, never a wall, and is dropped
then. That one does not work is found anew by every run.
"""

import contextlib
import functools
import hashlib
import platform
import re
import subprocess
import sys
from pathlib import Path

from dojo.catalogue import ROOT
from dojo.sandbox import bubblewrap, landlock, seccomp, view

_PATIENCE = 60.0
_HIDDEN = ROOT / "pyproject.toml"
_PROGRAM = """
import sys
level, root, hidden, *readable = sys.argv[1:]
sys.path.insert(0, root)
from dojo.sandbox.inside import enter
enter(level, readable, [])
try:
    open(hidden)
except OSError:
    print("out of reach")
"""
_PRIVILEGES = re.compile(r"^(?:Uid|CapEff|NoNewPrivs|Seccomp):.*$", re.MULTILINE)


def works(level: str) -> bool:
    """Whether a program can run at `level` here."""
    return obstacle(level) is None


@functools.cache
def obstacle(level: str) -> str | None:
    """Say why no program can run at `level` here; None where one can."""
    if level == "process":
        return None
    if sys.platform != "linux":
        return "only Linux has what it needs"
    if not seccomp.available():
        return f"its filter of system calls is not written for {platform.machine()}"
    if level == "full" and bubblewrap.program() is None:
        return "bubblewrap did not come with the environment"
    if level == "files" and not landlock.version():
        return "this kernel has no Landlock, or not switched on"
    memory, machine = _memory(level), _machine()
    with contextlib.suppress(OSError):
        if memory.read_text(encoding="ascii") == machine:
            return None
    found = _tried(level)
    if found is None:
        with contextlib.suppress(OSError):  # a clone that one may only read
            memory.parent.mkdir(exist_ok=True)
            memory.write_text(machine, encoding="ascii")
    return found


def forget() -> None:
    """Have every level tried again by whoever asks next."""
    obstacle.cache_clear()
    for level in ("files", "full"):
        with contextlib.suppress(OSError):
            _memory(level).unlink()


def _memory(level: str) -> Path:
    return ROOT / ".dojo" / f"works-{level}"


def _machine() -> str:
    """Return a name for all that decides whether a level works.

    This boot of the kernel, the container, what this process may do, and which programs are tried.
    """
    ours = [*Path(__file__).parent.glob("*.py"), bubblewrap.program()]
    parts = (
        sys.executable,
        _PRIVILEGES.findall(Path("/proc/self/status").read_text(encoding="utf-8")),
        Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii"),
        [Path("/proc/self/ns", kind).readlink() for kind in ("user", "mnt", "pid", "net")],
        [(path, path.stat().st_mtime_ns) for path in ours if path],
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _tried(level: str) -> str | None:
    engine = view.engine()
    readable = map(str, (*view.SYSTEM, *view.SETTINGS, *engine))
    command = [
        *(sys.executable, "-I", "-S", "-c", _PROGRAM),
        *(level, str(ROOT), str(_HIDDEN), *readable),
    ]
    if level == "full":
        command = bubblewrap.wrapped(command, view.View(engine), ROOT / "dojo")
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.stdout == b"out of reach\n":
        return None
    complaint = done.stderr.decode("utf-8", errors="replace").strip().splitlines()
    return complaint[-1] if complaint else "a file that must be out of sight was open to it"
