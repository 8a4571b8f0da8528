"""Finds out what a machine offers by really running it, once a run.

The trial program enters the level, and must then not find a file that is there.
"""

import functools
import subprocess
import sys

from dojo.catalogue import ROOT
from dojo.sandbox import bubblewrap, landlock, seccomp, view

_PATIENCE = 10.0
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


@functools.cache
def works(level: str) -> bool:
    """Whether a program can run at `level` here."""
    if level == "process":
        return True
    if sys.platform != "linux" or not seccomp.available():
        return False
    if level == "full" and bubblewrap.program() is None:
        return False
    if level == "files" and not landlock.version():
        return False
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
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.stdout == b"out of reach\n"
