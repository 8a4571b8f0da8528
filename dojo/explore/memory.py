"""Who used what, in this run and in those before it.

Two things follow from it: which locations are scheduling points (those that two tasks use, one
of them writing, with no lock in common), and what each task can have seen, as a hash of its
happens-before past.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dojo.explore.task import Key, Task


@dataclass(slots=True)
class Learned:
    """What earlier runs of the same exploration taught about who uses what."""

    shared: frozenset[Key] = frozenset()
    readers: dict[Key, int] = field(default_factory=dict)
    writers: dict[Key, int] = field(default_factory=dict)
    uncovered: str | None = None  # how a run first left the covered ground
    outside: float = 0.0  # seconds it has cost, as far as they were waited for by us


class Memory:
    """The shared locations of one run."""

    def __init__(self, learned: Learned) -> None:
        self.shared = learned.shared
        self.grew: set[Key] = set()
        self._learned = learned
        self._versions: dict[Key, int] = {}
        self._readings: dict[Key, int] = {}
        self._locksets: dict[Key, set[object]] = {}

    def version(self, key: Key) -> int:
        """A hash of the last write to `key` and of all that led to it; 0 before the first."""
        return self._versions.get(key, 0)

    def uses(self, task: Task, key: Key, write: bool) -> None:  # noqa: FBT001 - hot
        """Learn that `task` uses a location, under the locks it holds."""
        locks = self._locksets.get(key)
        if locks is None:
            locks = self._locksets[key] = set(task.held)
        else:
            locks &= task.held
        self.needs(task, key, write=write, locked=bool(locks))

    def needs(self, task: Task, key: Key, *, write: bool, locked: bool = False) -> None:
        """Learn that `task` uses `key`; if that makes it shared, it will be a point."""
        users = self._learned.writers if write else self._learned.readers
        users[key] = users.get(key, 0) | 1 << task.id
        writers = self._learned.writers.get(key, 0)
        everyone = writers | self._learned.readers.get(key, 0)
        if writers and everyone & (everyone - 1) and not locked:
            self.grew.add(key)

    def happened(self, task: Task, key: Key, *, write: bool) -> None:
        """Note that `task` used `key`: what it has seen now depends on who used it before."""
        version = self._versions.get(key, 0)
        if write:
            readings = self._readings.pop(key, 0)
            task.history = self._versions[key] = hash((task.history, key, version, readings))
        else:
            task.history = hash((task.history, key, version))
            self._readings[key] = self._readings.get(key, 0) ^ task.history
