"""Processes and their families: nobody outlives the one that answers for them.

Linux gives both halves by prctl(2); elsewhere the sweep by process table is all there is.
"""

import contextlib
import ctypes
import os
import signal
import sys

import psutil

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36


def end_with_parent(parent: int) -> None:
    """Have the kernel kill this process when the thread that started it ends; end now if `parent` is gone already."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends, so that none escapes the sweep."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def end_descendants(keep: frozenset[int] = frozenset()) -> None:
    """Kill and reap until this process has no descendant but those in `keep` and theirs."""
    while children := _outside(keep):
        for child in children:
            with contextlib.suppress(psutil.Error):
                child.kill()
        for child in children:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child.pid, 0)


def _outside(keep: frozenset[int]) -> list[psutil.Process]:
    """Return the descendants that belong to no kept child."""
    found = []
    for child in psutil.Process().children():
        if child.pid not in keep:
            with contextlib.suppress(psutil.Error):
                found += child.children(recursive=True)
            found.append(child)
    return found
