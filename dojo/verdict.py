"""What a grading says: one immutable record that every report is made from.

The JSON form is described by `verdict.schema.json` beside this module. Imports nothing of ours.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Literal

SCHEMA = 1

State = Literal["met", "broken", "not reached"]


class Cause(StrEnum):
    """Why a grading ended as it did.

    The order is the precedence: the first that applies is said.
    """

    INTERNAL = "internal"
    TAMPERED = "tampered"
    BADFILE = "badfile"
    SYNTAX = "syntax"
    IMPORT = "import"
    MISSING = "missing"
    UNTOUCHED = "untouched"
    CRASH = "crash"
    EXIT = "exit"
    MEMORY = "memory"
    OUTPUT = "output"
    TIMEOUT = "timeout"
    DEADLOCK = "deadlock"
    FAILED = "failed"
    PASSED = "passed"


PRECEDENCE = tuple(Cause)


def first(causes: Iterable[Cause]) -> Cause:
    """Return the cause that takes precedence; PASSED when there is none."""
    return min(causes, key=PRECEDENCE.index, default=Cause.PASSED)


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One rule of the stub and what became of it.

    `case` is the sentence of the test that broke the rule, `message` what it saw, `trace` the
    evidence as plain data (`kind` is "schedule", "deadlock" or "stacks"), `output` what the
    submission printed meanwhile.
    """

    number: int
    text: str
    state: State
    message: str | None = None
    trace: dict[str, Any] | None = None
    cause: Cause | None = None
    case: str | None = None
    output: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explored:
    """How far the explorations of a grading came.

    In so many `scenarios`, `schedules` orders of the submission's "threads" or "tasks" were tried:
    all that differ with at most `bound` preemptions (of tasks: turns taken early), but for those
    scenarios of which a sample was taken.
    """

    orders_of: str
    scenarios: int
    sampled: int
    schedules: int
    bound: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of grading one file.

    `message` is the sentence for verdicts that concern the whole file (a syntax error, say);
    `level` the sandbox level that was used; `seconds` the wall time from staging to verdict.
    """

    kata: str
    verdict: Cause
    message: str | None
    rules: tuple[RuleResult, ...]
    notes: tuple[str, ...]
    level: str
    seconds: float
    engine: str
    python: str
    explored: tuple[Explored, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every rule holds."""
        return self.verdict is Cause.PASSED

    @property
    def broken(self) -> tuple[int, ...]:
        """The numbers of the broken rules, ascending."""
        return tuple(rule.number for rule in self.rules if rule.state == "broken")

    def as_json(self) -> dict[str, Any]:
        """Return the document that `--json` prints."""
        return {"schema": SCHEMA, **asdict(self), "seconds": round(self.seconds, 3)}
