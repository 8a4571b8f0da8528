"""What the engine's tests share: the miniature clone, the command line, the search for litter."""

import contextlib
import dataclasses
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil

from dojo.grade import Judge
from dojo.sandbox.limits import LIMITS

ROOT = Path(__file__).resolve().parent.parent
CLONE = ROOT / "tests" / "clone"
PATIENCE = 200.0
"""Seconds after which a test gives up waiting for anything at all, on however busy a machine."""

SHORT = dataclasses.replace(LIMITS, cpu=0.4, idle=0.6, wall=8.0, memory=256 << 20)
"""Limits for trials that are meant to hang: the same judge with less patience."""


def copy_clone(folder: Path) -> Path:
    """Copy the miniature clone into `folder`, which must not exist yet."""
    ignored = shutil.ignore_patterns("__pycache__", ".dojo")
    return Path(shutil.copytree(CLONE, folder, ignore=ignored))


def environment(root: Path, temporary: Path | None = None, **more: str) -> dict[str, str]:
    """Return what a command is started with to grade the clone at `root`."""
    wanted = {"DOJO_ROOT": str(root), "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
    if temporary is not None:
        temporary.mkdir(exist_ok=True)
        wanted["TMPDIR"] = str(temporary)
    unwanted = {"DOJO_COMMAND", "DOJO_INVOKED_FROM", "PYTHONWARNINGS"}
    return {k: v for k, v in os.environ.items() if k not in unwanted} | wanted | more


def command(*words: object) -> list[str]:
    """Return the command line that the nox sessions run."""
    return [sys.executable, "-m", "dojo", *map(str, words)]


def dojo(
    *words: object,
    root: Path = CLONE,
    cwd: Path | None = None,
    temporary: Path | None = None,
    more: Mapping[str, str] | None = None,
) -> "subprocess.CompletedProcess[str]":
    """Run one command to its end."""
    return subprocess.run(
        command(*words),
        cwd=cwd,
        env=environment(root, temporary, **(more or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def wait_until(holds: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Return as soon as `holds()` is true; raises AssertionError when it never is."""
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, f"after {patience:g} s still not: {what}"
        time.sleep(0.01)


def standing(judge: Judge) -> set[int]:
    """Return the processes that a warm judge keeps: its host, and what holds the host's walls."""
    if judge._host is None or judge._host._inside is None:
        return set()
    wrapper, inside = judge._host._process.pid, judge._host._inside
    return {wrapper, inside.pid} | ({inside.ppid()} if inside.pid != wrapper else set())


def touched_by(tag: str) -> list[str]:
    """Return the processes, but this one, with `tag` in their environment or arguments."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            words = [*process.cmdline(), *process.environ().values()]
            if process.pid != os.getpid() and any(tag in word for word in words):
                found.append(f"{process.pid} {process.status()} {words[:4]}")
    return found


def assert_nothing_left(temporary: Path) -> None:
    """Assert that nothing stays in `temporary` and no process that knows of it."""
    wait_until(lambda: not touched_by(str(temporary)), f"gone: {touched_by(str(temporary))}")
    assert sorted(temporary.iterdir()) == []
