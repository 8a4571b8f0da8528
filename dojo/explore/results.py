"""What an exploration ends with; plain data, so that it can cross a process boundary."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Exploration:
    """No schedule broke the rule; `exhausted`: none is left with at most `bound` preemptions.

    `uncovered` says which thread first left the covered ground and where, if one did: from then
    on only a few schedules were tried, and what happened in them may depend on more than those.
    """

    schedules: int
    exhausted: bool
    bound: int
    uncovered: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the submission that a thread came to, and what it did there to what others see."""

    thread: str
    line: int
    source: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wait:
    """A thread of a deadlock; `held_by` is empty where nobody holds what it waits for."""

    thread: str
    waits_for: str
    held_by: str
    line: int


class ScheduleFailure(AssertionError):  # noqa: N818 - it is not ours, it is what was found
    """A schedule broke the rule.

    `cause` is "failed", "deadlock" or "timeout"; `schedules` counts those tried up to and
    including the first failing one; `steps` is the shortest failing schedule found, as the
    submission's own lines; `token` replays it.
    """

    def __init__(  # noqa: PLR0917 - in the order of the fields
        self,
        cause: str,
        message: str,
        schedules: int,
        steps: tuple[Step, ...] = (),
        waits: tuple[Wait, ...] = (),
        token: str = "",
    ) -> None:
        super().__init__(message)
        self.cause, self.message, self.schedules = cause, message, schedules
        self.steps, self.waits, self.token = steps, waits, token

    def __str__(self) -> str:
        return self.message

    def as_data(self) -> dict[str, Any]:
        """The same as dicts, lists, strings and numbers."""
        return {
            "kind": "deadlock" if self.cause == "deadlock" else "schedule",
            "cause": self.cause,
            "message": self.message,
            "schedules": self.schedules,
            "steps": [{**asdict(step), "notes": list(step.notes)} for step in self.steps],
            "waits": [asdict(wait) for wait in self.waits],
            "token": self.token,
        }


class ExplorerError(Exception):
    """The explorer itself failed: nothing is known about the program."""


class TokenError(ValueError):
    """The schedule token cannot be replayed here; the message says why in one line."""
