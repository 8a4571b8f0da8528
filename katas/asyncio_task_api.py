"""A supervisor of tasks that nobody awaits

A server has tasks that run beside everything else: one reads the mail, one sends the heartbeat, one
cleans up. `asyncio.create_task` starts them, and then they are on their own: the loop keeps only a
weak reference, a failure shows when it is too late, and at the end somebody has to stop them all
and wait until they have. A supervisor does that, with what asyncio knows of its tasks: their names,
their callbacks, who runs now, and who else there is. All of asyncio may be used.

A task of the supervisor goes by its present name: it may rename itself with `set_name`. `work` is a
coroutine function without parameters.

Rules
1. `who()` returns the name of the task that calls it; None outside a task: in a callback, or where
   no loop runs.
2. `others()` returns the tasks of the running loop that are not done, but for the caller's own, in
   the order of their names.
3. `start(name, work)` returns a new task of that name, which runs `work()` and has its result. The
   task lives until it is done, though nobody but the supervisor holds it. If a task of that name is
   not done yet, `start` raises ValueError, and does not call `work`.
4. `names()` returns the present names of its tasks that are not done, in the order of their start.
   It is right at every moment, also when a task has just ended.
5. `on_end(name, error)` is called by a callback when a task is done, once for each: with None if it
   returned, with what it raised, or with a CancelledError if it was cancelled. Nothing more is
   heard of that exception from the loop.
6. `start(name, work, restarts=n)`: a `work()` that raises an Exception is followed by another one,
   at most n times, all in the one task that `start` returned; `on_end` is called for its end only.
   Once the task was cancelled, there is no other, whatever was raised.
7. `await stop(name, msg)` cancels the task of that name with the message, waits until it is done,
   its clean-up and `on_end` included, and returns True, whatever became of it; False if there is no
   such task. Who is cancelled while it waits ends as cancelled at once, and leaves the clean-up
   alone. A task that would stop itself gets a RuntimeError.
8. `await close(msg)` cancels all tasks, at once and not one after the other, and waits as `stop`
   does; a task that calls it itself is left out. From the call on, `start` raises RuntimeError and
   does not call `work`.

Grade: nox -s kata -- asyncio_task_api
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Work = Callable[[], Coroutine[Any, Any, Any]]


def who() -> str | None:
    # TODO: and outside a task?
    task = asyncio.current_task()
    assert task is not None
    return task.get_name()


def others() -> list["asyncio.Task[Any]"]:
    # TODO: without the one that asks, and in order.
    return list(asyncio.all_tasks())


class Supervisor:
    """Keeps tasks alive, hears of their ends, and stops them."""

    def __init__(self, on_end: Callable[[str, BaseException | None], object]) -> None:
        self._on_end = on_end
        self._names: list[str] = []

    def start(self, name: str, work: Work, *, restarts: int = 0) -> "asyncio.Task[Any]":
        # TODO: who keeps the task, who hears of its end, and who starts it again?
        self._names.append(name)
        return asyncio.create_task(work())

    def names(self) -> list[str]:
        # TODO: some may have ended, or renamed themselves.
        return self._names

    async def stop(self, name: str, msg: object = None) -> bool:
        # TODO: cancel it, and wait until it is done.
        return name in self._names

    async def close(self, msg: object = None) -> None:
        # TODO: cancel them all, and wait for all of them.
        self._names.clear()
