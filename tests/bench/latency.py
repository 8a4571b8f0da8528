"""How long a person waits for a verdict, beside the least that any grader in pytest needs.

Warm: bare pytest, the engine, nox around it, in turns. Cold: a fresh clone's first verdict, with
empty caches, which needs the network.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
KATA = "singleton"
REFERENCE = ROOT / "solutions" / f"{KATA}.py"


def timed(command: list[str], cwd: Path = ROOT, **environment: str) -> float:
    """Return the wall seconds of a command that has to succeed."""
    started = time.perf_counter()
    subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, check=True
    )
    return time.perf_counter() - started


def warm(rounds: int) -> None:
    """Time the three ways in turns, so that a drifting machine drifts for all of them."""
    asked = [KATA, "--file", str(REFERENCE)]
    ways: dict[str, Callable[[], float]] = {
        "bare pytest, same grader": lambda: timed(
            [
                *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
                *("-p", "dojo.fixtures", "--submission", str(REFERENCE)),
                str(ROOT / "graders" / KATA),
            ]
        ),
        "verdict": lambda: timed([sys.executable, "-m", "dojo", "kata", *asked]),
        "verdict through nox": lambda: timed(
            [sys.executable, "noxfile.py", "-s", "kata", "--", *asked]
        ),
    }
    runs = [{name: way() for name, way in ways.items()} for _ in range(rounds + 1)][1:]
    base = next(iter(ways))
    print(f"{'':26}{'median':>9}{'least':>9}{'most':>9}{'ratio':>8}")
    for name in ways:
        seconds = [run[name] for run in runs]
        ratio = statistics.median(run[name] / run[base] for run in runs)
        print(
            f"{name:26}{statistics.median(seconds):>8.2f}s{min(seconds):>8.2f}s"
            f"{max(seconds):>8.2f}s{ratio:>8.2f}"
        )


def cold() -> None:
    """Time a fresh clone's first verdict, with no uv, no cache and no environment."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        shutil.copyfile(REFERENCE, clone / "katas" / f"{KATA}.py")
        base = getattr(sys, "_base_executable", sys.executable)
        seconds = timed(
            [base, "noxfile.py", "-s", "kata", "--", KATA],
            clone,
            UV_CACHE_DIR=f"{folder}/uv",
            PIP_NO_CACHE_DIR="1",
            PATH=os.defpath,
        )
    print(f"{'cold first verdict':26}{seconds:>8.2f}s")
