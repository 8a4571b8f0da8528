"""What a run leaves behind for the search: its decisions, and how it failed."""

from __future__ import annotations

from dataclasses import dataclass

from dojo.explore.task import Task, Waitable


@dataclass(frozen=True, slots=True)
class Decision:
    """Who was running and could go on (or -1), who could run, who would by default, who did."""

    was: int
    among: tuple[int, ...]
    default: int
    chosen: int
    state: int


@dataclass(frozen=True, slots=True)
class Failure:
    """How a run went wrong."""

    cause: str  # failed, deadlock, timeout; livelock only inside the search
    message: str
    task: Task | None
    error: BaseException | None = None
    endless: bool = False  # found by patience: whose turn it was says nothing

    @property
    def kind(self) -> tuple[str, str, str]:
        """What must agree for two failures to be the same one."""
        name = self.task.name if self.task and not self.endless else ""
        return self.cause, type(self.error).__name__, name


def named(what: Waitable) -> tuple[str, str]:
    """What it is called and who holds it, at this moment."""
    owner = None if isinstance(what, Task) else what.owner
    return what.label, owner.name if owner is not None else ""
