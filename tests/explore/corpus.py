"""Small programs with a known verdict, each judged in a process of its own.

Needs nothing but the standard library.

`python -m tests.explore.corpus` judges every program once; `--times N` so often, `--budget N` with
so many schedules, `--only WORD` those whose name contains it. Ends with 1 if any verdict was not
the expected one.
"""

import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from dojo.explore import Explorer, ScheduleFailure
from tests.programs import imported, in_child, main

ROOT = Path(__file__).parents[2]
PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*/*.py"))
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
    return explorer, imported(program)


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


def judge(program: Path, **options: object) -> Judged:
    """Judge a program in a fork."""
    return in_child(lambda: explore(program, **options), Judged("crash"))


def complaint(program: Path, found: Judged) -> str:
    """What is wrong with a verdict; empty if nothing is."""
    wanted = expected(program)
    return "" if found.verdict == wanted else f"{found.verdict}, expected {wanted} {found.message}"


def remark(found: Judged) -> str:
    """How far the search came."""
    return "" if found.exhausted or found.verdict != "pass" else " (sampled)"


if __name__ == "__main__":
    sys.exit(main(__doc__, PROGRAMS, judge, complaint, remark))
