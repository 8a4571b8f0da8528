"""Processes and their families: nobody outlives the one that answers for them.

Linux gives both halves by prctl(2); elsewhere the sweep by process table is all there is.
"""

import contextlib
import ctypes
import os
import signal
import sys
from pathlib import Path

import psutil

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36

# Processes of multiprocessing that live as long as the one that needed them, and end with it.
_HELPERS = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")


def end_with_parent(parent: int, number: int = signal.SIGKILL) -> None:
    """Have the kernel send `number` when the thread that started this process ends.

    Ends now if `parent` is gone already.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:
            os._exit(1)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends: none escapes the sweep."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def outside(number: int, root: int) -> psutil.Process | None:
    """Return the process that calls itself `number`, in a namespace of its own, below `root`."""
    with contextlib.suppress(psutil.Error):
        top = psutil.Process(root)
        for process in (top, *top.children(recursive=True)):
            if _innermost(process.pid) == number:
                return process
    return None


def has_in_hand(pid: int, number: int) -> bool:
    """Whether a process is about to handle a signal, or in the middle of it, as far as is known."""
    bit, waits, free, within = 1 << (number - 1), False, False, False
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            said = (thread / "status").read_text(encoding="utf-8", errors="replace")
            facts = dict(line.split(":\t", 1) for line in said.splitlines() if ":\t" in line)
            if facts["State"][0] in "TtZX":  # stopped, or over
                return False
            held = bool(int(facts["SigBlk"], 16) & bit)
            waits |= bool((int(facts["SigPnd"], 16) | int(facts["ShdPnd"], 16)) & bit)
            free, within = free or not held, within or held
    except (OSError, KeyError, ValueError):
        return False
    # While a handler runs its signal is held back; one that waits and is held back never comes.
    return free if waits else within


def _innermost(pid: int) -> int | None:
    """Return the number by which a process knows itself; None if it has gone."""
    if sys.platform != "linux":
        return pid
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("NSpid:"):
                return int(line.split()[-1])
    return None


def is_helper(process: psutil.Process) -> bool:
    """Whether a process is one that multiprocessing keeps, and alive.

    Raises psutil.NoSuchProcess if it has gone.
    """
    try:
        words = process.cmdline()
    except psutil.ZombieProcess:
        return False
    return any(helper in word for word in words for helper in _HELPERS)


def childless() -> bool:
    """Whether this process has no child, running or zombie; far cheaper than a look at all.

    False where the system does not tell (macOS before Python 3.13): then somebody has to look.
    """
    if not hasattr(os, "waitid"):
        return False
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return True
    return False


def end_descendants(*, alone: bool = False) -> None:
    """Kill and reap until this process, which adopts orphans, has no descendant.

    A process that is `alone` in its namespace kills all others in one stroke.
    """
    if alone:
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
    while not childless() and (children := psutil.Process().children(recursive=True)):
        for child in children:
            with contextlib.suppress(psutil.Error):
                child.kill()
        for child in children:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child.pid, 0)
