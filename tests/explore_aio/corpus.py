"""Small asyncio programs with a known verdict, each judged in a process of its own.

Needs nothing but the standard library. A program says what to expect (`Expect: failed`), where
a version's asyncio makes a difference what to expect there (`Expect on 3.13: pass`), and what the
message has to say (`Says: PATTERN`).

`python -m tests.explore_aio.corpus` judges every program once; `--times N` so often, `--budget N`
with at most so many schedules, `--only WORD` those whose name contains it. Ends with 1 if any
verdict was not the expected one, or if a failure's token did not replay it.
"""

import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from dojo.explore import ScheduleFailure
from dojo.explore.aio import LoopExplorer
from tests.programs import VERSION, imported, in_child, main

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*/*.py"))


@dataclass(frozen=True)
class Judged:
    """One program's verdict: "pass" or the cause of the failure."""

    verdict: str
    message: str = ""
    schedules: int = 0
    bound: int = -1
    seconds: float = 0.0
    trace: dict | None = None
    token: str = ""


def announced(program: Path) -> tuple[str, str]:
    """The verdict that the program's docstring announces for this version, and what is said."""
    text = program.read_text(encoding="utf-8")
    usual = re.search(r"^Expect: (\w+)$", text, re.MULTILINE)
    assert usual is not None, f"{program} does not say what to expect"
    here = re.search(rf"^Expect on {re.escape(VERSION)}: (\w+)$", text, re.MULTILINE)
    says = re.search(r"^Says: (.+)$", text, re.MULTILINE)
    return (here or usual)[1], says[1] if says and not here else ""


def loaded(program: Path, **options: object) -> tuple[LoopExplorer, ModuleType]:
    """An explorer, and the program imported under it; this process is good for nothing else."""
    explorer = LoopExplorer([program], **{"hang_limit": 0.5} | options)
    explorer.install()
    return explorer, imported(program)


def explore(
    program: Path, *, budget: int = 2000, overrides: dict | None = None, **options: object
) -> Judged:
    """Judge a program in this process."""
    try:
        explorer, module = loaded(program, **options)
        wanted = getattr(module, "options", {}) | (overrides or {})
        wanted["budget"] = min(budget, wanted.get("budget", budget))
        start = time.process_time()
        found = explorer.explore(module.setup, module.tasks, module.check, **wanted)
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
    bound = found.bound if found.exhausted else -1
    return Judged("pass", "", found.schedules, bound, time.process_time() - start)


def judge(program: Path, **options: object) -> Judged:
    """Judge a program in a fork."""
    return in_child(lambda: explore(program, **options), Judged("crash"))


def complaint(program: Path, found: Judged) -> str:
    """What is wrong with a verdict; empty if nothing is. A failure is replayed by its token."""
    verdict, says = announced(program)
    if found.verdict != verdict:
        return f"{found.verdict}, expected {verdict} {found.message}"
    if not re.search(says, found.message):
        return f"{found.message!r}, expected {says!r}"
    if found.token:
        again = judge(program, schedule=found.token)
        if (again.verdict, again.trace and again.trace["steps"]) != (
            found.verdict,
            found.trace and found.trace["steps"],
        ):
            return f"{found.token} gave {again.verdict} {again.message}"
    return ""


def remark(found: Judged) -> str:
    """How far the search came."""
    return f", exhausted at bound {found.bound}" if found.bound >= 0 else ""


if __name__ == "__main__":
    sys.exit(main(__doc__, PROGRAMS, judge, complaint, remark))
