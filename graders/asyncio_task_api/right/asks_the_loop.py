"""Knows its tasks by a mark in `all_tasks`, in a Task class that counts, and keeps a set besides."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

Work = Callable[[], Coroutine[Any, Any, Any]]
_numbers = itertools.count()


class _Task(asyncio.Task[Any]):
    def __init__(self, coro: Any, owner: "Supervisor", name: str) -> None:
        self.owner, self.number = owner, next(_numbers)
        super().__init__(coro, loop=asyncio.get_running_loop(), name=name)


def who() -> str | None:
    try:
        return asyncio.current_task().get_name()  # type: ignore[union-attr]
    except (RuntimeError, AttributeError):
        return None


def others() -> list["asyncio.Task[Any]"]:
    named = [(task.get_name(), id(task), task) for task in asyncio.all_tasks()]
    return [task for _, _, task in sorted(named) if task != asyncio.current_task()]


class Supervisor:
    def __init__(self, on_end: Callable[[str, BaseException | None], object]) -> None:
        self._on_end = on_end
        self._alive: set[_Task] = set()
        self._open = True

    def _mine(self) -> list[_Task]:
        mine = [task for task in self._alive if not task.done()]
        return sorted(mine, key=lambda task: task.number)

    def start(self, name: str, work: Work, *, restarts: int = 0) -> "asyncio.Task[Any]":
        if not self._open:
            raise RuntimeError("closed")
        for task in self._mine():
            if task.get_name() == name:
                raise ValueError(name)

        async def keep_trying(left: int) -> Any:
            try:
                return await work()
            except Exception:
                if left == 0 or asyncio.current_task().cancelling():  # type: ignore[union-attr]
                    raise
            return await keep_trying(left - 1)

        task = _Task(keep_trying(restarts), self, name)
        self._alive.add(task)
        task.add_done_callback(self._alive.discard)
        task.add_done_callback(self._report)
        return task

    def _report(self, task: "asyncio.Task[Any]") -> None:
        if task.cancelled():
            self._on_end(task.get_name(), asyncio.CancelledError("cancelled"))
        else:
            self._on_end(task.get_name(), task.exception())

    def names(self) -> list[str]:
        return list(map(asyncio.Task.get_name, self._mine()))

    async def _over(self, tasks: Iterable[_Task], msg: object) -> None:
        done = asyncio.get_running_loop().create_future()
        left = set(tasks)

        def ended(task: Any) -> None:
            left.discard(task)
            if not left and not done.done():
                done.set_result(None)

        for task in list(left):
            task.add_done_callback(ended)
            task.cancel(msg)
        if left:
            await done

    async def stop(self, name: str, msg: object = None) -> bool:
        found = {task for task in self._mine() if task.get_name() == name}
        if asyncio.current_task() in found:
            raise RuntimeError(name)
        await self._over(found, msg)
        return bool(found)

    async def close(self, msg: object = None) -> None:
        self._open = False
        await self._over({t for t in self._mine() if t is not asyncio.current_task()}, msg)
