"""The event loop of one run: asyncio's own, but for its clock and which callback comes next.

Everything else is the interpreter's `BaseEventLoop`, so tasks, futures and primitives behave as
they do there. One callback runs at a time; when none is ready, virtual time moves
to the next timer.
"""

# ruff: noqa: SLF001 - a loop is made of what `asyncio` keeps private: handles, timers, tasks' flags

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

from dojo.explore.aio.naps import SLEPT, Naps
from dojo.explore.aio.order import TIE, WINDOW, eligible, task_of
from dojo.explore.task import Abort, Signal

if TYPE_CHECKING:
    from dojo.explore.aio.run import LoopRun

LIMIT = 10_000  # steps after which a run is given up
BUSY = 1000  # steps without a pause after which time passes all the same: somebody polls
TURN = 50  # steps after which other threads, and who was held back, get a turn
WAKE = ("loop", "ready")

Task = asyncio.Task[Any]


def nothing() -> bool:
    """A condition that never holds."""
    return False


class Numbered(asyncio.Task[Any]):
    """A task whose hash is no address: a set of tasks has the same order in each run."""

    def __init__(self, coro: Any, *, number: int, **options: Any) -> None:
        self.number = number
        super().__init__(coro, **options)

    def __hash__(self) -> int:
        return self.number


Numbered.__name__ = asyncio.Task.__name__  # as its repr says


class Loop(asyncio.BaseEventLoop):
    """Asks `run` which callback comes next, and tells it of every task that moves."""

    _ready: deque[Any]
    _scheduled: list[Any]
    _stopping: bool

    def __init__(self, run: LoopRun) -> None:
        super().__init__()
        self.set_debug(False)
        self.run = run
        self.tasks: list[Task] = []  # strong references, in the order of creation
        self._known: set[int] = set()  # the ids of these
        self._own: Coroutine[Any, Any, Any] | None = None  # what the scenario itself runs
        self.steps = 0
        self.current: Task | None = None  # whose step is being carried out
        self.inside = False  # a callback is running
        self.last_step: dict[Task, int] = {}
        self._held: list[Any] = []  # let wait until nothing else is ready
        self._held_at = 0
        self._over: Callable[[], bool] = nothing
        self._moved = 0
        self._old_timers: list[Any] = []
        self._signal = Signal("work for the loop")
        self._naps = Naps()

    # -- what asyncio asks of a loop

    def time(self) -> float:
        """Virtual seconds, on the clock that `time.monotonic` shows as well."""
        return self.run.now

    def create_task(self, coro: Any, **options: Any) -> Task:
        """As ever; the task is numbered and remembered."""
        if self.get_task_factory() is None and not self.is_closed():
            task: Task = Numbered(coro, number=len(self.tasks), loop=self, **options)
        else:
            task = super().create_task(coro, **options)
        self._know(task)
        return task

    def call_soon(  # type: ignore[override]
        self, callback: Any, *args: Any, context: Any = None
    ) -> Any:
        """As ever; here a task shows itself that was made without `create_task`."""
        handle = super().call_soon(callback, *args, context=context)
        task = task_of(handle)
        if task is not None and task.get_coro() is not self._own:
            self._know(task)
        return handle

    def _know(self, task: Task) -> None:
        if id(task) not in self._known:
            self._known.add(id(task))
            self.tasks.append(task)

    def call_at(  # type: ignore[override]
        self, when: float, callback: Any, *args: Any, context: Any = None
    ) -> Any:
        """As ever, but that who sleeps hundreds of times may oversleep."""
        if self.current is not None and callback is SLEPT:
            when = self._naps.wakes_at(self.current, when, self.run.now, self._timers())
        return super().call_at(when, callback, *args, context=context)

    def call_soon_threadsafe(  # type: ignore[override]
        self, callback: Any, *args: Any, context: Any = None
    ) -> Any:
        """As ever; a scheduling point for the thread that calls."""
        if not self.run.in_loop:
            self.run.point()
        if self.run.current is not None:
            self.run.memory.happened(self.run.current, WAKE, write=True)
        return super().call_soon_threadsafe(callback, *args, context=context)

    def _write_to_self(self) -> None:
        self._signal.free = True

    def run_in_executor(  # type: ignore[override]
        self, executor: Any, func: Callable[..., Any], *args: Any
    ) -> Any:
        """As ever; without an executor the function gets a thread of the run to itself."""
        if executor is not None:
            return super().run_in_executor(executor, func, *args)
        future: asyncio.Future[Any] = self.create_future()
        job = partial(func, *args)
        inner: Any = func
        while isinstance(inner, partial):
            inner = inner.args[0] if inner.args else inner.func

        def body() -> None:
            if future.cancelled():
                return
            try:
                outcome = partial(future.set_result, job())
            except Abort:
                raise
            except BaseException as error:  # noqa: BLE001 (as an executor does)
                outcome = partial(future.set_exception, error)
            if not self.is_closed():
                self.call_soon_threadsafe(_deliver, future, outcome)

        self.run.spawn(getattr(inner, "__name__", "thread"), body)
        return future

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        """An exception out of a callback is a finding; the rest is looked for at the end."""
        if getattr(self, "_exception_handler", None) is not None:
            super().call_exception_handler(context)
        elif str(context.get("message", "")).startswith("Exception in callback"):
            self.run.callback_raised(context.get("exception"))

    # -- phases

    def complete(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine of the scenario's own to its end; none of its steps is a decision."""
        self._own = coroutine
        task = asyncio.Task(coroutine, loop=self, name="scenario")
        return self.run_until_complete(task)

    def go(self, over: Callable[[], bool]) -> None:
        """Run until `over()`, which is asked between two steps."""
        self._over = over
        try:
            self.run_forever()
        finally:
            self._over = nothing

    def settle(self, steps: int) -> None:
        """Let happen, within so many steps, what happens by itself without time passing."""
        end = self.steps + steps

        def over() -> bool:
            while self.steps <= end and not self._is_due():
                if all(thread.id == 0 for thread in self.run._enabled()):
                    return True
                self.steps += 1
                self.run.point(forced=True)
            return self.steps > end

        self.go(over)

    def discard(self) -> None:
        """End for good: whoever is left is closed, and what that does is nobody's business."""
        self.run.abort = True
        for task in self.tasks:
            task._log_traceback = False
            task._log_destroy_pending = False  # type: ignore[attr-defined]
            if not task.done():
                self.run.tasks[0].aborts = 0
                coroutine = task.get_coro()
                with suppress(BaseException):
                    if coroutine is not None:  # as it may be from 3.12 on
                        coroutine.close()
        self.close()

    def _is_due(self) -> bool:
        return any(not handle._cancelled for handle in (*self._ready, *self._held))

    # -- one step

    def _run_once(self) -> None:
        run = self.run
        if run.abort:
            run.unwind()
        if self._over():
            self._stopping = True
            return
        self._count()
        if run.racing:
            run.may_disturb()
        if len(run.live) > 1:
            run.point(forced=self.steps % TURN == 0)
            run.memory.happened(run.tasks[0], WAKE, write=True)
        self._collect_due()
        handle = self._next()
        if handle is None:
            self._idle()
        else:
            self._carry_out(handle)

    def _count(self) -> None:
        self.steps += 1
        if self.steps == LIMIT // 2:
            self._old_timers = self._timers()
        if self.steps >= LIMIT:
            waiting = {id(handle) for handle in self._timers()}
            old = any(id(handle) in waiting for handle in self._old_timers)
            self.run.too_long(LIMIT, since=self.steps if old else LIMIT // 2)
            self.run.unwind()
        if self.steps - self._moved > BUSY:
            self.run.now = min([self.run.now + 0.01, *(h._when for h in self._timers())])

    def _timers(self) -> list[Any]:
        return [handle for handle in self._scheduled if not handle._cancelled]

    def _collect_due(self) -> None:
        while self._scheduled:
            handle = self._scheduled[0]
            if not handle._cancelled and handle._when > self.run.now + TIE:
                break
            heapq.heappop(self._scheduled)
            handle._scheduled = False
            if not handle._cancelled:
                self.run.now = max(self.run.now, handle._when)
                self._ready.append(handle)

    def _next(self) -> Any:
        """The callback whose turn it is; None if none is ready."""
        if self._held and self.steps - self._held_at > TURN:
            self._ready.extendleft(reversed(self._held))
            self._held.clear()
        while True:
            self._held = [handle for handle in self._held if not handle._cancelled]
            for handle in [handle for handle in self._ready if handle._cancelled]:
                self._ready.remove(handle)
            queue, held = [*self._held, *self._ready], len(self._held)
            if not self._ready or not self.run.racing:
                return self._took(queue[0]) if queue else None
            self.run.narrowed = self.run.narrowed or len(queue) > WINDOW
            free = eligible(queue)
            turn = [place for place in free if place >= held]
            late = [place for place in free if place < held]
            options = [*turn, *late] if turn else [0]
            choice = 0
            if len(options) > 1:
                choice = self.run.decide(len(options) + (len(turn) > 1))
            if choice < len(options):
                return self._took(queue[options[choice]])
            self._ready.remove(queue[turn[0]])
            self._held.append(queue[turn[0]])
            self._held_at = self.steps

    def _took(self, handle: Any) -> Any:
        (self._held if handle in self._held else self._ready).remove(handle)
        return handle

    def _carry_out(self, handle: Any) -> None:
        task = task_of(handle)
        run = self.run
        recorder = run.recorder if run.racing else None
        if recorder is not None:
            recorder.begins(task, handle)
        if task is not None:
            self.last_step[task] = self.steps
        self.current, self.inside = task, True
        try:
            handle._run()
        except (SystemExit, KeyboardInterrupt) as error:
            run.escaped(error)
        finally:
            self.current, self.inside = None, False
        if recorder is not None and task is not None:
            recorder.ends(task)

    def _idle(self) -> None:
        """Other threads run, or time passes, or nothing will ever happen again."""
        run = self.run
        timers = [handle._when for handle in self._timers()]
        when = min(timers, default=None)
        self._moved = self.steps
        if len(run.live) == 1:
            if when is None:
                self._stuck()
            run.now = max(run.now, when)
            return
        self._signal.free = False
        try:
            run.wait(self._signal, None if when is None else when - run.now)
        except Abort:
            if run.failure is not None and run.failure.cause == "deadlock":
                run.explain_deadlock()
            raise

    def _stuck(self) -> NoReturn:
        self.run.deadlock()
        self.run.unwind()


def _deliver(future: asyncio.Future[Any], outcome: Callable[[], None]) -> None:
    if not future.done():
        outcome()
