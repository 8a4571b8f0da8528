"""Sleeps of a task that has slept hundreds of times: polling for an hour must not take so long."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from dojo.explore.naps import OVERSLEEP

NAPS = 200  # sleeps of one task that are kept to the letter
SLEPT = vars(asyncio.futures)["_set_result_unless_cancelled"]
"""What ends an `asyncio.sleep`."""

Task = asyncio.Task[Any]


class Naps:
    """Counts the sleeps of each task."""

    def __init__(self) -> None:
        self._taken: dict[Task, tuple[int, float]] = {}  # how many, since when
        self._until: dict[Task, float] = {}  # of those who have napped often

    def wakes_at(self, task: Task, when: float, now: float, timers: Iterable[Any]) -> float:
        """When a sleep until `when` ends: later than asked, but not past anybody else's timer."""
        count, since = self._taken.get(task, (0, now))
        self._taken[task] = count + 1, since
        if count < NAPS:
            return when
        napping = set(self._until.values())
        others = [timer._when for timer in timers if timer._when not in napping]  # noqa: SLF001 (a handle's own)
        self._until[task] = max(when, min([now + OVERSLEEP * (now - since), *others]))
        return self._until[task]
