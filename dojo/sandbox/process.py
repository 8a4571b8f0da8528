"""Level `process`: starts the host in a session of its own with a clean environment."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from dojo.catalogue import ROOT


def start(
    arguments: Sequence[str], *, folder: Path, output: int, private: Sequence[int]
) -> subprocess.Popen[bytes]:
    """Start `python -m dojo.host` in `folder`.

    It inherits the `private` descriptors and prints to `output`. The environment holds nothing of
    the learner's: what they exported cannot change a verdict.
    """
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        # Sets of strings iterate alike in every run, so a schedule can be replayed.
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(ROOT),
        "PYTHONSAFEPATH": "1",
        # What was printed before a hang or a crash is what helps.
        "PYTHONUNBUFFERED": "1",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "MALLOC_ARENA_MAX": "2",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "dojo.host", str(os.getpid()), *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        pass_fds=private,
        start_new_session=True,
    )
