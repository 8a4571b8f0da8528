"""A task: one thread of the explored program, run by a pooled OS thread."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

Key = tuple[str, Hashable]


class Abort(BaseException):
    """Unwinds the tasks of a finished run; who swallows it meets it again at the next point."""


class Waitable(Protocol):
    """What a task can be blocked on."""

    @property
    def free(self) -> bool:
        """Whether a task that waits for it may go on."""

    @property
    def owner(self) -> Task | None:
        """The task that holds it, where one does."""

    @property
    def label(self) -> str:
        """What a learner calls it."""


@dataclass(eq=False, slots=True)
class Task:
    """One thread of the explored program."""

    id: int
    name: str
    body: Callable[[], object]
    ident: int = 0
    waits_for: Waitable | None = None
    deadline: float | None = None
    free: bool = False  # finished; a join waits for it
    history: int = 0  # hash of everything this task has done and seen: its happens-before past
    held: set[object] = field(default_factory=set)
    repeats: dict[Hashable, int] = field(default_factory=dict)
    writes: int = 0
    polls: dict[Key, tuple[int, int, int]] = field(default_factory=dict)
    fruitless: int = 0  # questions in a row that were answered "not yet"
    own: dict[Hashable, tuple[int, int]] = field(default_factory=dict)  # its state at each of them
    polled: int = -1  # the last change before it was seen to do nothing but ask
    glances: int = 0  # how often it has looked at the clock
    watching: bool = False  # it looks at the clock, too, each time that it asks
    aborts: int = 0
    naps: int = 0  # timeouts in a row that came due while nobody wrote anything
    napping_since: float = 0.0  # virtual seconds
    napped_at: int = -1  # accesses at the last write before the last nap
    dozes: int = 0  # timeouts in a row that came due, whatever was written meanwhile
    dozing_since: float = 0.0  # virtual seconds

    @property
    def owner(self) -> Task:
        """A thread is "held" by itself: who joins it waits for it."""
        return self

    @property
    def label(self) -> str:
        """How a join on it reads."""
        return f"thread {self.name} to finish"


@dataclass(eq=False, slots=True)
class AllOf:
    """Waits for several tasks in one go: one decision instead of one per join."""

    tasks: list[Task]
    label: str = "the threads to finish"
    owner: Task | None = None

    @property
    def free(self) -> bool:
        """Whether all of them have finished."""
        return all(task.free for task in self.tasks)


@dataclass(eq=False, slots=True)
class Signal:
    """Waits until somebody says so."""

    label: str
    free: bool = False
    owner: Task | None = None


@dataclass(frozen=True, slots=True)
class Never:
    """Waits for time to pass, nothing else."""

    label: str = "time to pass"
    free: bool = False
    owner: Task | None = None


def circle_among(tasks: Iterable[Task]) -> list[tuple[Task, Waitable]]:
    """Tasks that wait for one another without a time limit, and for what; empty if none do."""
    for start in tasks:
        chain: dict[Task, Waitable] = {}
        task: Task | None = start
        while task is not None and task.waits_for is not None and task.deadline is None:
            if task in chain:
                return list(chain.items())[list(chain).index(task) :]
            chain[task] = task.waits_for
            task = task.waits_for.owner
    return []
