"""Leaves out at the close whoever has the name of the caller.

Breaks: 8
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Work = Callable[[], Coroutine[Any, Any, Any]]


def who() -> str | None:
    """Return the name of the task that calls, None outside a task."""
    try:
        task = asyncio.current_task()
    except RuntimeError:  # no loop runs
        return None
    return None if task is None else task.get_name()


def others() -> list["asyncio.Task[Any]"]:
    """Return the tasks that are not done, but for the caller's own, by name."""
    me = asyncio.current_task()
    tasks = [task for task in asyncio.all_tasks() if task is not me]
    return sorted(tasks, key=lambda task: task.get_name())


class Supervisor:
    """Keeps tasks alive, hears of their ends, and stops them."""

    def __init__(self, on_end: Callable[[str, BaseException | None], object]) -> None:
        self._on_end = on_end
        self._tasks: list[asyncio.Task[Any]] = []
        self._is_closed = False

    def start(self, name: str, work: Work, *, restarts: int = 0) -> "asyncio.Task[Any]":
        """Run `work()` in a task of that name, and again if it fails."""
        if self._is_closed:
            raise RuntimeError("the supervisor is closed")
        if name in self.names():
            raise ValueError(f"there is a task called {name} already")
        task = asyncio.create_task(_attempts(work, restarts), name=name)
        self._tasks.append(task)
        task.add_done_callback(self._ended)
        return task

    def names(self) -> list[str]:
        """Return the names of those that are not done."""
        return [task.get_name() for task in self._running()]

    async def stop(self, name: str, msg: object = None) -> bool:
        """Cancel the task of that name and wait for its end; False if there is none."""
        for task in self._running():
            if task.get_name() == name:
                if task is asyncio.current_task():
                    raise RuntimeError(f"{name} cannot stop itself")
                await _end([task], msg)
                return True
        return False

    async def close(self, msg: object = None) -> None:
        """Cancel all tasks and wait for their ends; there will be no others."""
        self._is_closed = True
        await _end([task for task in self._running() if task.get_name() != who()], msg)

    def _running(self) -> list["asyncio.Task[Any]"]:
        return [task for task in self._tasks if not task.done()]

    def _ended(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.remove(task)
        error = asyncio.CancelledError() if task.cancelled() else task.exception()
        self._on_end(task.get_name(), error)


async def _attempts(work: Work, restarts: int) -> Any:
    """Return what `work()` returns, in one of so many attempts."""
    me = asyncio.current_task()
    for _ in range(restarts):
        try:
            return await work()
        except Exception:
            if me is not None and me.cancelling():
                raise
    return await work()


async def _end(tasks: list["asyncio.Task[Any]"], msg: object) -> None:
    """Cancel the tasks and wait until they are done, whatever comes of it."""
    for task in tasks:
        task.cancel(msg)
    if tasks:
        await asyncio.wait(tasks)
