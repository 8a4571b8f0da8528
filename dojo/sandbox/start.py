"""Starts a program of ours inside the sandbox, in a session of its own.

The environment holds nothing of the learner's: what they exported cannot change a verdict. The
program gets its order as JSON and lays on, by `inside.enter`, what the level asks of itself.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dojo.catalogue import ROOT
from dojo.sandbox import bubblewrap
from dojo.sandbox.view import SETTINGS, SYSTEM, View, engine


def start(
    level: str,
    module: str,
    order: dict[str, Any],
    *,
    view: View,
    folder: Path,
    output: int,
    private: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start `main` of our `module` with its order, at `level`, in `folder`.

    It inherits the `private` descriptors and prints to `output`, errors too. What it needs to see
    of the engine is added to `view`; to its order, `level`, `parent` (the process it answers for)
    and the view.
    """
    readable = (*engine(), *view.readable)
    order = {
        **order,
        "level": level,
        "parent": bubblewrap.INIT if level == "full" else os.getpid(),
        "readable": list(map(str, (*SYSTEM, *SETTINGS, *readable))),
        "writable": list(map(str, (*view.writable, *view.kept))),
        "listed": list(map(str, view.listed)),
    }
    # Not by -m: a submission's spawned child imports the main module, which so is nearly empty.
    program = f"import sys; from {module} import main; main(sys.argv[1])"
    command = [sys.executable, "-c", program, json.dumps(order)]
    if level == "full":
        seen = replace(view, readable=readable)
        command = bubblewrap.wrapped(command, seen, folder)
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
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        pass_fds=private,
        start_new_session=True,
    )
