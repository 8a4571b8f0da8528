"""When a sleeper wakes in virtual time.

Just after its time, for nobody sees the very moment. And who naps again and again while nobody
changes anything oversleeps: polling for an hour must not take an hour's naps. So does at last who
writes something at each look.
"""

from __future__ import annotations

from collections.abc import Iterable

from dojo.explore import raw
from dojo.explore.task import Task

LATE = 1e-6  # seconds after its time that a sleeper wakes
TIE = 5 * LATE  # seconds; who is due closer together than this may wake in any order
NAPS = 100  # timeouts in a row without any change that are kept to the letter
TICK = 1e-5  # seconds; the shortest time that passes for who works, or looks at the clock
DOZES = 300  # the same, whatever was written meanwhile
OVERSLEEP = 0.1  # how late later ones may be, or who watches, as a share of the time spent so


def in_range(seconds: float) -> float:
    """The same; the error that the real primitives raise where no clock goes so far."""
    if not seconds <= raw.TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
    return seconds


def later(now: float, since: float, due: float) -> float:
    """The next moment for who may be watching the clock since then: hardly late for anything."""
    return min(due, now + max(TICK, OVERSLEEP * (now - since)))


def wakes_at(me: Task, live: Iterable[Task], now: float, seconds: float, change: int) -> float:
    """When a sleep of so many seconds ends: later than asked, but not past anybody else's.

    `change` tells one write of the program from the next.
    """
    if me.napped_at != change:
        me.naps, me.napping_since, me.napped_at = 0, now, change
    if not me.dozes:
        me.dozing_since = now
    due = now + seconds
    if not _polls(me):
        return due
    since = me.napping_since if me.naps >= NAPS else me.dozing_since
    others = [
        task.deadline
        for task in live
        if task is not me and task.deadline is not None and not _polls(task)
    ]
    return max(due, min([now + OVERSLEEP * (now - since), *others]))


def _polls(task: Task) -> bool:
    return task.naps >= NAPS or task.dozes >= DOZES
