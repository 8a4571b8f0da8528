"""Virtual time: it stands still while anybody gets on.

It passes until the first sleeper wakes when nobody else can run, or when all who can only ask; by a
tenth at a time if one of them reads the clock. Work is free for a while, and takes time at last.
"""

from __future__ import annotations

from dojo.explore import naps, raw
from dojo.explore.task import Task

EPOCH = 1000.0  # virtual seconds on the monotonic clock when a run begins
FREE = 3_000  # accesses since everybody rested that take no time
PACE = 5  # accesses between two moments, once work takes time


class VirtualTime:
    """The clock of one run, for the tasks that are alive in it."""

    def __init__(self, live: list[Task]) -> None:
        self._live = live
        self.now = EPOCH
        self._fresh = 0  # accesses when everybody rested, or so that work takes time at once
        self._tired_since = EPOCH  # since when work has taken time
        self._asking = (0, EPOCH)  # the last change, and since when everybody has only asked

    def due(self) -> float | None:
        """When the first sleeper wakes."""
        deadlines = [
            task.deadline
            for task in self._live
            if task.deadline is not None and not (task.waits_for and task.waits_for.free)
        ]
        return min(deadlines, default=None)

    def woken(self, accesses: int) -> list[Task]:
        """Let time pass until the first sleeper wakes; empty when nobody sleeps."""
        due = self.due()
        if due is None:
            return []
        self.now = self._tired_since = max(self.now, due)
        self._fresh = accesses
        soon = self.now + naps.TIE
        return [task for task in self._live if task.deadline is not None and task.deadline <= soon]

    def crawls(self, moment: int) -> bool:
        """Let a little time pass for those who watch the clock; tell whether a sleeper is due.

        `moment` is how often anything has changed that somebody may be waiting to see.
        """
        asked, since = self._asking
        if asked != moment:
            _, since = self._asking = moment, self.now
        due = self.due()
        self.now = naps.later(self.now, since, raw.TIMEOUT_MAX if due is None else due)
        return self.now == due

    def works(self, accesses: int) -> None:
        """Work takes time at last, or who works until a sleeper ends it would work for ever."""
        work = accesses - self._fresh - FREE
        if work <= 0 or work % PACE:
            return
        due = self.due()
        if due is not None and due > self.now:
            self.now = naps.later(self.now, self._tired_since, due)
            if self.now == due:
                self._fresh, self._tired_since = accesses - FREE, due

    def sleeps(self, accesses: int) -> None:
        """Somebody goes to sleep: the first one does not find that work took time before."""
        if all(task.deadline is None for task in self._live):
            self._fresh, self._tired_since = max(self._fresh, accesses - FREE), self.now
