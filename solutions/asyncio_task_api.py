"""One list of tasks; everything else is asked of the tasks themselves.

Why it is done so
    A task knows its name, whether it is done, and how it ended. A second book of all that would be
    wrong whenever the two differ: between the end of a task and the callback that is to note it
    there is a turn of the loop, in which others run; a task that renames itself tells nobody. So
    the supervisor keeps one list, and asks each task each time. The list is also what keeps the
    tasks alive: the loop itself knows them weakly, and a task that waits for something only it
    knows is garbage.

    `add_done_callback` is where a failure is noticed. `task.exception()` counts as looking at it,
    and raises CancelledError for a task that was cancelled, so `cancelled()` is asked first.

    Restarting happens within the task. Its name, its place and what others hold of it stay the
    same, and a cancellation meets whichever attempt is running. It must not meet an `except` that
    begins again: CancelledError is no Exception, but the clean-up of a cancelled attempt may well
    raise one. `cancelling()` counts the requests, and tells a task that is to end.

    `stop` waits with `asyncio.wait`, which neither raises what the task raised nor passes on a
    cancellation of its own. That makes the two cancellations different things: that of the task is
    a result, that of the waiter comes out of `await`. With `try: await task` and
    `except CancelledError: pass` they are the same exception, and one of them gets lost.

What the alternatives cost
    A dict by name is the first idea. It has to be kept right: at each rename, and in the callback,
    which comes a turn too late.

    `asyncio.TaskGroup` keeps, waits and cancels as well; but one failure cancels all the others.
    That is right for parts of one job and wrong for services that only live in the same house.

    `gather(task, return_exceptions=True)` does not raise either; but who cancels the waiter cancels
    the task once more through it, in the middle of its clean-up.

What is asked next
    Why does create_task not keep the task? It does not know for how long. The documentation says:
    save a reference, or it may disappear in mid-execution.

    What if a task swallows its cancellation? `stop` waits until it ends by itself. `wait` with a
    timeout, and a complaint, is what a production supervisor does.

    What is wrong with cancelling `all_tasks()` at the end? There are tasks of others among them, of
    libraries, of the test runner, and the one that runs.

    Why a message? For the log: `CancelledError("shutdown")` says who wanted it.

    How would a restart wait a little? `await asyncio.sleep(delay)` before the next attempt, twice
    as long each time, up to a limit, with some chance in it.
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
        me = asyncio.current_task()
        await _end([task for task in self._running() if task is not me], msg)

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
