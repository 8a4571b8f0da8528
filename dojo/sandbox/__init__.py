"""Where a submission runs: the levels of protection, and what this machine offers.

`full` (Linux with user namespaces, by bubblewrap): files, processes, network and shared memory of
its own; what it writes is memory that goes with it. `files` (Linux with Landlock): files out of
reach, and system calls that reach around that refused. `process` is the floor that every POSIX
machine has: a session of its own, resource limits, a deadline, and a sweep that leaves no
descendant. It bounds accidents; it does not keep a hostile file from reading or writing what its
user may. At every level root becomes nobody first.

    probe       what this machine offers, by running it
    start       starts a program at a level: the host, or mypy
    floor       the folder of one run;  view: what is in sight;  litter: how it goes
    bubblewrap, landlock, seccomp, nobody, limits, kin: the walls, one each
    inside      what the started program does to itself before anything untrusted runs
"""

import os

from dojo.errors import UsageError
from dojo.sandbox import probe
from dojo.sandbox.probe import forget

__all__ = ["LEVELS", "choose", "forget"]

LEVELS = ("process", "files", "full")
"""From the weakest to the strongest."""


def choose(required: str | None = None, wanted: str | None = None) -> str:
    """Return the strongest level this machine offers, or the one `wanted`.

    Raises UsageError when that is weaker than `required`, or not offered: nothing is graded then.
    """
    if not hasattr(os, "fork"):
        raise UsageError("grading needs a POSIX system, and this is none; on Windows use WSL")
    if wanted and (why := probe.obstacle(wanted)):
        raise UsageError(f"level {wanted} does not work here: {why}; nothing was graded")
    offered = wanted or next(level for level in reversed(LEVELS) if probe.works(level))
    if required and LEVELS.index(required) > LEVELS.index(offered):
        why = probe.obstacle(required) or f"--level {offered} was asked for"
        raise UsageError(
            f"level {required} was required, this is {offered}: {why}; nothing was graded"
        )
    return offered
