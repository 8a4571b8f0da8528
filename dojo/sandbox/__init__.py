"""Where a submission runs: the levels of protection, and what this machine offers.

`process` is the floor that every POSIX machine has: a session of its own, resource limits, a
deadline, and a sweep that leaves no descendant. It bounds accidents; it does not keep a hostile
file from reading or writing what its user may.
"""

import os

from dojo.errors import UsageError

LEVELS = ("process", "files", "full")
"""From the weakest to the strongest."""


def choose(required: str | None) -> str:
    """Return the strongest level this machine offers.

    Raises UsageError when that is weaker than `required`, or when it offers none: nothing is graded
    then.
    """
    if not hasattr(os, "fork"):
        raise UsageError("grading needs a POSIX system, and this is none; on Windows use WSL")
    offered = "process"
    if required and LEVELS.index(required) > LEVELS.index(offered):
        raise UsageError(
            f"level {required} was required, this machine offers {offered}; nothing was graded"
        )
    return offered
