"""What can be wrong with a schedule besides a failed check, each with its sentence."""

from __future__ import annotations

import asyncio
from types import FrameType, TracebackType
from typing import Any

from dojo.explore.places import FILES, frame_of


class Found(AssertionError):  # noqa: N818 - it is not ours, it is what was found
    """Something no right answer does; its text is for the learner."""


class Blocked(Found):
    """A coroutine stopped the whole loop."""


class Escaped(Found):
    """An exception came out of a task or a callback."""


class Leaked(Found):
    """A task was left behind."""


class Stray(Found):
    """A task ended as cancelled though nobody had cancelled it."""


class Swallowed(Found):
    """A cancelled task did not end as cancelled."""


class Unawaited(Found):
    """A coroutine was made and dropped."""


class Unretrieved(Found):
    """A task failed and nobody looked."""


def text_of(error: BaseException) -> str:
    """`ValueError: bad`, whatever the program's `__str__` does."""
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 (the program's own __str__)
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def at_line(error: BaseException) -> str:
    """` at line 14`: where in the submission it came from; empty if from nowhere in it."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        line = _shown_line(trace) or line
        trace = trace.tb_next
    if not line and isinstance(error, BaseExceptionGroup):
        return at_line(error.exceptions[0])
    return f" at line {line}" if line else ""


def _shown_line(trace: TracebackType) -> int:
    return trace.tb_lineno if trace.tb_frame.f_code.co_filename in FILES.shown else 0


def caller_line(frame: FrameType | None) -> str:
    """`line 14`: where the submission, or else the scenario, is right now."""
    found = frame_of(frame, FILES.shown) or frame_of(frame, FILES.traced)
    return f"line {found.f_lineno}" if found is not None else "the scenario"


def is_due_to(error: BaseException, cause: BaseException | None) -> bool:
    """Whether `error` is `cause`, came of handling it, or groups an exception that is or did."""
    seen: set[int] = set()
    pending: list[BaseException | None] = [error]
    while cause is not None and pending:
        one = pending.pop()
        if one is cause:
            return True
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        pending += [one.__cause__, one.__context__]
        if isinstance(one, BaseExceptionGroup):
            pending += one.exceptions
    return False


def failed_unseen(task: asyncio.Task[Any]) -> BaseException | None:
    """The exception of a finished task that nobody has looked at."""
    if not task.done() or task.cancelled() or not getattr(task, "_log_traceback", False):
        return None
    return task.exception()
