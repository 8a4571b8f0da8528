"""Which of the callbacks that are ready may run before which.

The loop promises that `call_soon` keeps the order of its callers, that a future calls back in the
order of registration and that timers fire in the order of their times. Those orders are kept.
Nothing promises which of two tasks gets on first, nor which of two timers of the same moment fires
first: those are explored.
"""

# ruff: noqa: SLF001 - a handle keeps private what it will call

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

TIE = 1e-9  # seconds; timers closer than this fire at the same moment
WINDOW = 10  # ready callbacks that are considered; who stands further back waits
STEPS = frozenset({"task_wakeup", "__step", "__wakeup", "TaskStepMethWrapper"})


def task_of(handle: Any) -> asyncio.Task[Any] | None:
    """The task that the callback lets go on; None for any other, `task.cancel` included."""
    callback = handle._callback
    task = getattr(callback, "__self__", None)
    if not isinstance(task, asyncio.Task):
        return None
    name = getattr(callback, "__name__", type(callback).__name__)
    return task if name in STEPS else None


def is_kept(first: Any, second: Any) -> bool:
    """Whether `second`, which became ready later, must not run before `first`."""
    if task_of(first) is None and task_of(second) is None:
        timers = isinstance(first, asyncio.TimerHandle), isinstance(second, asyncio.TimerHandle)
        if all(timers):
            return bool(second._when - first._when > TIE)
        return not any(timers)
    return bool(first._args and second._args and first._args[0] is second._args[0])


def eligible(handles: Sequence[Any]) -> list[int]:
    """The positions of those that no earlier one must precede."""
    return [
        place
        for place, handle in enumerate(handles[:WINDOW])
        if not any(is_kept(earlier, handle) for earlier in handles[:place])
    ]
