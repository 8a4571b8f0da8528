"""Becomes a program that refuses to be root, where this one is.

    python -I -S demoted.py UID COMMAND...

Nothing of the caller's environment is passed on. The program is told by SIGQUIT, which PostgreSQL
takes for an order to end at once, when its parent has ended (Linux). To be started by the guard:
what the guard arranged for that event is lost with a change of user.
"""

import ctypes
import os
import runpy
import signal
import sys
from pathlib import Path

_NOBODY = Path(__file__).resolve().parent.parent / "sandbox" / "nobody.py"
_PR_SET_PDEATHSIG = 1


def main(uid: int, command: list[str]) -> None:
    """Become `command`, as the user `uid` where this one is root."""
    parent = os.getppid()
    if os.geteuid() == 0:
        # By its path: this program runs without the repository on its path.
        runpy.run_path(str(_NOBODY))["become"](uid)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)
    if os.getppid() == parent:
        os.execve(command[0], command, {"PATH": os.defpath, "LC_ALL": "C"})  # noqa: S606 - as asked


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
