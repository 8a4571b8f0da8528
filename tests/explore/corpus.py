"""Small programs with a known verdict, each judged in a process of its own.

Needs nothing but the standard library.

`python -m tests.explore.corpus` judges every program once; `--times N` so often, `--budget N` with
so many schedules, `--only WORD` those whose name contains it. Ends with 1 if any verdict was not
the expected one.
"""

import argparse
import importlib.util
import os
import pickle
import re
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from dojo.explore import Explorer, ScheduleFailure

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*/*.py"))
PATIENCE = 200  # seconds, on however busy a machine
EXPECT = re.compile(r"^Expect: (\w+)$", re.MULTILINE)


@dataclass(frozen=True)
class Judged:
    """One program's verdict: "pass" or the cause of the failure."""

    verdict: str
    message: str = ""
    schedules: int = 0
    exhausted: bool = False
    seconds: float = 0.0
    trace: dict | None = None
    token: str = ""
    uncovered: str | None = None


def expected(program: Path) -> str:
    """The verdict that the program's docstring announces."""
    found = EXPECT.search(program.read_text(encoding="utf-8"))
    assert found is not None, f"{program} does not say what to expect"
    return found[1]


def loaded(program: Path, **options: object) -> tuple[Explorer, ModuleType]:
    """An explorer, and the program imported under it; this process is good for nothing else."""
    explorer = Explorer([program], **options)
    explorer.install()
    spec = importlib.util.spec_from_file_location("program", program)
    module = importlib.util.module_from_spec(spec)
    sys.modules["program"] = module
    spec.loader.exec_module(module)
    return explorer, module


def explore(program: Path, *, budget: int = 2000, **options: object) -> Judged:
    """Judge a program in this process."""
    try:
        explorer, module = loaded(program, **options)
        start = time.process_time()
        found = explorer.explore(module.setup, module.threads, module.check, budget=budget)
    except ScheduleFailure as failure:
        return Judged(
            verdict=failure.cause,
            message=failure.message,
            schedules=failure.schedules,
            seconds=time.process_time() - start,
            trace=failure.as_data(),
            token=failure.token,
        )
    except Exception as error:  # noqa: BLE001 - no verdict, whatever it was
        return Judged("error", f"{type(error).__name__}: {error}")
    seconds = time.process_time() - start
    return Judged("pass", "", found.schedules, found.exhausted, seconds, uncovered=found.uncovered)


def in_child(work: Callable[[], T], otherwise: T) -> T:
    """What `work` returns in a fork, so that this process stays as it is."""
    reader, writer = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        signal.alarm(PATIENCE)  # a hang of ours ends as a crash
        try:
            os.close(reader)
            with os.fdopen(writer, "wb") as pipe:
                pickle.dump(work(), pipe)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(data) if data else otherwise


def judge(program: Path, **options: object) -> Judged:
    """Judge a program in a fork."""
    return in_child(lambda: explore(program, **options), Judged("crash"))


def run(times: int, only: str, budget: int) -> int:
    """Judge the programs `times` times; the number of wrong verdicts."""
    wrong = 0
    slowest: list[tuple[float, str, Judged]] = []
    for program in PROGRAMS:
        name = f"{program.parent.name}/{program.stem}"
        if only not in name:
            continue
        for _ in range(times):
            found = judge(program, budget=budget)
            if found.verdict != expected(program):
                wrong += 1
                print(
                    f"{name}: {found.verdict}, expected {expected(program)} {found.message}",
                    flush=True,
                )
        slowest.append((found.seconds, name, found))
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for seconds, name, found in sorted(slowest, key=lambda entry: -entry[0])[:8]:
        sampled = "" if found.exhausted or found.verdict != "pass" else " (sampled)"
        print(f"  {seconds:6.2f} s {found.schedules:5} schedules {name}{sampled}")
    print(f"{version}: {len(slowest)} programs, {times} times each, {wrong} wrong verdicts")
    return wrong


def main() -> int:
    """Judge the programs that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--only", default="", metavar="WORD")
    parser.add_argument("--budget", type=int, default=2000)
    options = parser.parse_args()
    return 1 if run(options.times, options.only, options.budget) else 0


if __name__ == "__main__":
    sys.exit(main())
