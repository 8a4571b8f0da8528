"""One run of an asyncio program: a run of threads of which the first carries the loop.

The loop's own decisions (which ready callback, cancel now or not, fail here or not) are logged
among those of the threads, so one list of deviations describes a schedule of both. Everything that
a thread primitive does (`threading.Lock` in a coroutine, a function in `to_thread`) goes through
the same run.
"""

# ruff: noqa: SLF001 - the frame that blocks is found from here

from __future__ import annotations

import asyncio
import sys
from collections.abc import Collection, Hashable, Sequence
from dataclasses import replace
from types import FrameType
from typing import Any

from dojo.explore.aio.findings import Blocked, Escaped, at_line, caller_line, text_of
from dojo.explore.aio.loop import Loop
from dojo.explore.aio.record import TaskRecorder
from dojo.explore.aio.waits import held_by, label_of, names_of, places, wait_of
from dojo.explore.decision import Decision, Failure
from dojo.explore.locks import Lock
from dojo.explore.memory import Learned, Memory
from dojo.explore.pool import Pool
from dojo.explore.results import Wait
from dojo.explore.run import Choose, Run
from dojo.explore.task import Abort, Key, Never, Waitable
from dojo.explore.task import Task as Thread

DISTURBANCE = -2  # as `was` of a decision: it is free, and the default is to leave things alone
NOBODY = "nothing was left that could end that"
BUSY_READS = 1000  # looks at the clock within one step

Task = asyncio.Task[Any]


class _Users(Memory):
    """Remembers as well which task of the loop used a primitive of threads last."""

    def __init__(self, learned: Learned, loop: Loop) -> None:
        super().__init__(learned)
        self.of: dict[Key, Task | None] = {}
        self._loop = loop

    def happened(self, task: Thread, key: Key, *, write: bool) -> None:
        """As for any thread."""
        if task.id == 0 and key[0] == "sync":
            self.of[key] = self._loop.current
        super().happened(task, key, write=write)


class LoopRun(Run):
    """One schedule; `victims` are the names of the tasks of which one may be cancelled, once."""

    recorder: TaskRecorder | None  # type: ignore[assignment]

    def __init__(
        self,
        pool: Pool,
        choose: Choose,
        learned: Learned,
        *,
        victims: Collection[str] = (),
        known: dict[int, int] | None = None,
        after: int = -1,
        cost: int = 0,
        recorder: TaskRecorder | None = None,
    ) -> None:
        super().__init__(pool, choose, learned, known=known, after=after, cost=cost)
        self.recorder = recorder
        self.victims = victims
        self.loop = Loop(self)
        if recorder is not None:
            recorder.attach(self.loop)
        self.racers: Sequence[Task] = ()
        self.racing = False
        self.cancelled: Task | None = None
        self.faulted: BaseException | None = None
        self.narrowed = False  # more callbacks were ready than are considered
        self.waits: tuple[Wait, ...] = ()
        self.unawaited: list[str] = []
        self.memory = self._users = _Users(learned, self.loop)
        self._read = (0, 0)

    @property
    def in_loop(self) -> bool:
        """Whether the loop's thread is the one that runs."""
        return self.current is not None and self.current.id == 0

    @property
    def late(self) -> float:
        """The loop wakes at the very moment of its timer: ties among timers are exact."""
        return 0.0 if self.in_loop else super().late

    def progress(self) -> int:
        """A step of the loop is progress too."""
        return self.accesses + self.loop.steps

    def wakes_at(self, me: Thread, seconds: float) -> float:
        """As for any thread, but for the loop's."""
        return self.now + seconds if self.in_loop else super().wakes_at(me, seconds)

    # -- decisions

    def decide(self, options: int, *, free: bool = False) -> int:
        """Which of so many options, of which 0 is the default; `free`: the others cost nothing."""
        index, me = len(self.log), self.current or self.tasks[0]
        among = tuple(range(options))
        was = DISTURBANCE if free else 0
        state = hash((was, among, self.now, *[thread.history for thread in self.tasks]))
        chosen = self.choose(index, was, list(among), 0)
        self.log.append(Decision(was, among, 0, chosen, state))
        me.history = hash((me.history, index, chosen))
        return chosen

    def may_disturb(self) -> None:
        """Between two steps: cancel one of the victims, or none."""
        if not self.victims or self.cancelled is not None:
            return
        names = names_of(self.loop.tasks)
        alive = [task for task in self.loop.tasks if not task.done()]
        alive = [task for task in alive if names[task].split(" #")[0] in self.victims]
        choice = self.decide(len(alive) + 1, free=self.faulted is None) if alive else 0
        if choice:
            self.cancelled = alive[choice - 1]
            if self.recorder is not None:
                self.recorder.cancels(self.cancelled)
            self.cancelled.cancel()

    def fault(self, error: BaseException) -> None:
        """Raise `error` here, or not; in one schedule at most one is raised."""
        if self.racing and self.faulted is None and self.decide(2, free=self.cancelled is None):
            self.faulted = error
            if self.recorder is not None:
                self.recorder.says(self.current, f"fails with {text_of(error)}")
            raise error

    # -- how it goes wrong

    def found(self, error: BaseException, cause: str = "failed") -> None:
        """End the run with a finding."""
        self.fail(Failure(cause, "", None, error))

    def callback_raised(self, error: BaseException | None) -> None:
        """An exception came out of a plain callback."""
        if error is not None and self.racing:
            self.found(Escaped(f"a callback raised {text_of(error)}{at_line(error)}"))

    def escaped(self, error: BaseException) -> None:
        """An exception that the loop does not hold back, such as SystemExit, came out of a task."""
        names = names_of(self.loop.tasks)
        who = f"task {names[self.loop.current]}" if self.loop.current else "the scenario"
        self.found(Escaped(f"{who} raised {text_of(error)}{at_line(error)}"))

    def fail(self, failure: Failure) -> None:
        """End the run with `failure`, unless it has ended already."""
        task = self.loop.current
        if failure.cause == "timeout" and failure.error is None and task is not None:
            name = names_of(self.loop.tasks).get(task)
            who = f"task {name}" if name else "the scenario"
            failure = replace(failure, message=f"{who} never paused: {failure.message}")
        super().fail(failure)

    def too_long(self, steps: int, since: int) -> None:
        """A livelock; but a deadlock if a task waited all the time `since` a step, for no timer."""
        pending = [task for task in self.racers if not task.done()]
        if any(self.loop.last_step.get(task, 0) < since for task in pending) and since < steps:
            self.deadlock(f"nothing ended that in {steps - since} steps of the loop")
        else:
            text = f"the tasks had not finished after {steps} steps of the loop"
            self.fail(Failure("livelock", text, None))

    def deadlock(self, why: str = NOBODY) -> None:
        """Nothing can ever happen again, or nothing that wakes the tasks that wait."""
        self.fail(Failure("deadlock", "", None))
        self.explain_deadlock(why)

    def explain_deadlock(self, why: str = NOBODY) -> None:
        """Say who waits for what, while they still do."""
        if self.failure is None:
            return
        tasks = [task for task in self.loop.tasks if not task.done()]
        names = names_of(self.loop.tasks)
        holders = self.recorder.holders if self.recorder is not None else {}
        self.waits = tuple(wait_of(task, names, held_by(task, holders, names)) for task in tasks)
        self.waits += self._waiting_threads()
        stuck = [task for task in tasks if task in self.racers] or tasks
        who = " and ".join(f"task {names[task]}" for task in stuck) or "the scenario"
        what = "they waited"
        if len(stuck) == 1:
            went_on = "cancelled, it went on and" if stuck[0] is self.cancelled else "it"
            what = f"{went_on} waited for {label_of(stuck[0], names)}"
        self.failure = replace(self.failure, message=f"{who} never finished: {what}, and {why}")

    # -- the loop's thread must not block

    def wait(self, what: Waitable, timeout: float | None = None) -> bool:
        """As for any thread; a callback that waits is a finding, but for a brief lock or join."""
        loop = self.loop
        if not self.in_loop or not loop.inside or not self.racing or self.abort or timeout == 0:
            return super().wait(what, timeout)
        who = f"task {names_of(loop.tasks)[loop.current]}" if loop.current else "a callback"
        where = f"{who} blocked the whole loop at {caller_line(sys._getframe(1))}"
        since = self.now
        if isinstance(what, Never):
            self.found(Blocked(f"{where} for {timeout:g} s"))
        elif isinstance(what, Lock | Thread) or (timeout is None and len(self.live) == 1):
            try:
                answer = super().wait(what, timeout)
            except Abort:
                self._explain_block(what, where)
                raise
            if self.now == since:
                return answer
            self.found(Blocked(f"{where} for {self.now - since:g} s, waiting for {what.label}"))
        else:
            self.found(Blocked(f"{where}, waiting for {what.label}"))
        return self.unwind()

    def _explain_block(self, what: Waitable, where: str) -> None:
        """If that was a deadlock, say so: the loop's own task waits, and with it all the others."""
        if self.failure is None or self.failure.cause != "deadlock" or self.waits:
            return
        names = names_of(self.loop.tasks)
        holder = self._holder_of(what, names)
        held = f", held by {holder}" if holder else ""
        text = f"{where} for ever, waiting for {what.label}{held}"
        self.failure = replace(self.failure, message=text)
        waits = []
        for task in self.loop.tasks:
            if task is self.loop.current:
                line = places(sys._getframe(2))[1]
                waits.append(Wait(f"task {names[task]}", what.label, holder, line))
            elif not task.done():
                waits.append(wait_of(task, names, ""))
        self.waits = (*waits, *self._waiting_threads())

    def _holder_of(self, what: Waitable, names: dict[Task, str]) -> str:
        if what.owner is not None and what.owner.id != 0:
            return f"thread {what.owner.name}" if what.owner is not what else ""
        task = self._users.of.get(getattr(what, "key", ("", "")))
        return f"task {names[task]}" if task is not None else ""

    def _waiting_threads(self) -> tuple[Wait, ...]:
        """The other threads of a deadlock that are somewhere in the submission."""
        recorder = self.recorder
        owners = {thread.name: f"thread {thread.name}" for thread in self.tasks}
        owners[self.tasks[0].name] = "the loop"
        return tuple(
            Wait(f"thread {thread.name}", label, owners.get(owner, owner), line)
            for thread, label, owner in self.stuck
            if thread.id != 0 and recorder is not None and (line := recorder.line_of(thread))
        )

    def clock(self) -> float:
        """Virtual seconds; who looks again and again within one step blocks the loop."""
        if not self.in_loop:
            return super().clock()
        step, count = self._read
        self._read = (self.loop.steps, count + 1 if step == self.loop.steps else 1)
        if self._read[1] > BUSY_READS and self.racing:
            line = caller_line(sys._getframe(1))
            self.found(Blocked(f"{line} blocked the whole loop, looking at the clock all the time"))
            self.unwind()
        return self.now

    # -- what a recording needs

    def access(self, key: Key, write: bool, site: Hashable, frame: FrameType) -> None:  # noqa: FBT001
        """As for any thread."""
        super().access(key, write, site, frame)
        if self.recorder is not None:
            self.recorder.accesses(self.current, site, frame)
