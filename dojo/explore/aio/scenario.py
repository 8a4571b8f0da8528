"""One schedule's life: set up, race, check, look at what is left."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dojo.explore.aio.findings import (
    Escaped,
    Leaked,
    Stray,
    Swallowed,
    Unawaited,
    Unretrieved,
    at_line,
    failed_unseen,
    is_due_to,
    text_of,
)
from dojo.explore.aio.run import LoopRun
from dojo.explore.aio.waits import Task, label_of, names_of, place_of
from dojo.explore.fitting import fitting
from dojo.explore.task import Abort
from dojo.explore.threads import main_thread, registered
from dojo.explore.world import WORLD

NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
GRACE = 200  # steps in which what is left may end by itself, without time passing


@dataclass(frozen=True, slots=True)
class Scenario:
    """What the grader asked for."""

    setup: Callable[[], Any]
    tasks: Sequence[Callable[[Any], Any]]
    check: Callable[..., Any]
    must_cancel: bool = True
    may_leave: bool = False

    def body(self) -> None:
        """What the thread of the loop does."""
        run = WORLD.run
        assert isinstance(run, LoopRun)
        with registered(main_thread(run)):
            try:
                self._live(run)
            except Abort:
                raise
            except BaseException as error:  # noqa: BLE001 (whatever comes out is a finding)
                run.found(error)
            finally:
                run.loop.discard()

    def _live(self, run: LoopRun) -> None:
        loop = run.loop
        state = loop.complete(_result_of(self.setup))
        run.racers = [
            loop.create_task(task(state), name=name)
            for name, task in zip(NAMES, self.tasks, strict=False)
        ]
        run.racing = True
        judged: set[Task] = set()

        def over() -> bool:
            for task in (*run.racers, run.cancelled):
                if task is not None and task.done() and task not in judged:
                    judged.add(task)
                    self._judge(run, task)
            return run.abort or all(task.done() for task in run.racers)

        loop.go(over)
        run.racing = False
        if run.abort:
            run.unwind()
        if not over():
            raise Escaped("the loop was stopped while tasks were running")
        seen = [_outcome(task) for task in run.racers]
        loop.complete(_result_of(self.check, *fitting(self.check, seen, state)))
        loop.settle(GRACE)
        self._look_around(run)

    def _judge(self, run: LoopRun, task: Task) -> None:
        """What a finished racer, or the cancelled task, must not have done."""
        name = names_of(run.loop.tasks)[task]
        if task.cancelled():
            if task.cancelling() == 0:
                run.found(Stray(f"task {name} ended as cancelled, though nobody had cancelled it"))
            return
        error = getattr(task, "_exception", None)  # `exception()` would count as looking at it
        if error is not None:
            if task in run.racers and not is_due_to(error, run.faulted):
                run.found(Escaped(f"task {name} raised {text_of(error)}{at_line(error)}"))
        elif self.must_cancel and task is run.cancelled and task.cancelling() > 0:
            run.found(Swallowed(f"task {name} was cancelled, but did not end as cancelled"))

    def _look_around(self, run: LoopRun) -> None:
        """What must not be left when the scenario is over."""
        names = names_of(run.loop.tasks)
        for task in run.loop.tasks:
            if task in run.racers:
                continue
            error = failed_unseen(task)
            if error is not None:
                text = f"task {names[task]} raised {text_of(error)}{at_line(error)}"
                raise Unretrieved(f"{text}, and nobody looked at it") from error
            if not task.done() and not self.may_leave:
                line = place_of(task)[1]
                where = f" at line {line}" if line else ""
                what = f"it still waited{where} for {label_of(task, names)}"
                raise Leaked(f"task {names[task]} was left behind: {what}")
        if run.unawaited and run.cancelled is None and run.faulted is None:
            raise Unawaited(f"coroutine {run.unawaited[0]} was never awaited")


async def _result_of(function: Callable[..., Any], *args: Any) -> Any:
    """Call it inside the loop, whether it is a coroutine function or not."""
    result = function(*args)
    return await result if inspect.iscoroutine(result) else result


def _outcome(task: asyncio.Task[Any]) -> Any:
    """What the check sees of a task: what it returned, or the exception it was made to end with."""
    if task.cancelled():
        return asyncio.CancelledError()
    return task.exception() or task.result()
