"""What a program in the sandbox does to itself before anything untrusted runs in it.

`enter` is for the whole program, `enter_trial` for a fork of it that runs a submission. Neither can
be undone. Imports are few: the probe pays for them too.
"""

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from dojo.sandbox import landlock, nobody, seccomp

_PR_SET_DUMPABLE = 4

_READ = (
    *("/etc/hosts", "/etc/nsswitch.conf", "/etc/passwd", "/etc/group", "/proc"),
    *("/dev/random", "/dev/urandom", "/sys/devices/system/cpu"),
)
_WRITE = (
    *("/dev/null", "/dev/zero", "/dev/full", "/dev/tty", "/dev/ptmx", "/dev/pts", "/dev/shm"),  # noqa: S108 - shared memory is made there
)


def enter(
    level: str, readable: Iterable[str], writable: Iterable[str], listed: Iterable[str] = ()
) -> None:
    """Lay on what `level` adds to the walls that stand already.

    Root becomes nobody; files out of sight (`files`) and system calls (`files`, `full`) are
    refused; and nobody may look into this process. Raises OSError where that cannot be.
    """
    if os.geteuid() == 0:
        nobody.become()
    if level == "files":
        paths = (*_READ, *readable), (*_WRITE, *writable), listed
        landlock.restrict(*(map(Path, some) for some in paths))
    if level != "process":
        seccomp.refuse_the_rest(shared=level == "full")
    _dumpable(yes=False)


def enter_trial(level: str, host: int) -> None:
    """Make the caller, a fork of `host`, a process like any other, with its host out of reach."""
    _dumpable(yes=True)
    if level != "process":
        seccomp.protect(host)


def _dumpable(*, yes: bool) -> None:
    """Say whether those of the same user may read this process's memory and trace it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, int(yes), 0, 0, 0)
