"""Runs whose tasks may block in calls that are not explored: a pipe, a file lock, a process.

Nothing ends such a call but another task, so the one that sleeps in it is let go: it is *away*,
others get its turn, and it waits at its next step into the explorer until it is chosen again. All
that happens at scheduling points still happens one at a time.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dojo.explore import asleep, raw
from dojo.explore.decision import Failure
from dojo.explore.instrument import instrument
from dojo.explore.places import FILES, frame_of
from dojo.explore.run import Run
from dojo.explore.scheduler import STUBBORN
from dojo.explore.task import Abort, Task
from dojo.explore.world import WORLD, here

OUTSIDE = "a call outside the explored primitives"
LOOKS = 3  # ticks in a row at which every thread sleeps before the running one is away
TICK, BRISK = 0.05, 0.005  # seconds between two of them: before and after it first happened
NAP, LONGEST_NAP = 0.001, 0.02  # seconds given to the world outside where nobody can go on here
SLOWER = 1.1  # how naps grow
BLOCKED = 3.0  # seconds of naps after which nobody is expected back
TIMEOUT = 0.15  # seconds of naps at most before virtual time passes
CREDIT = 1.0  # seconds of naps in vain after which it passes at once
VAIN = 2000  # times that it passes so and nobody changes anything: no end


@dataclass(eq=False, slots=True)
class ForeignCall:
    """What a task waits for that is away."""

    spent: int  # CPU time of the thread when it was last seen asleep
    free: bool = False  # it has come back
    owner: Task | None = None
    label: str = OUTSIDE


class OpenRun(Run):
    """A run that goes on without a task that sleeps in the kernel, and notes that it did."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.tick = TICK if self.learned.uncovered is None else BRISK
        self._away: dict[Task, ForeignCall] = {}
        self._turnstile = raw.allocate_lock()  # who comes back, or is given up, passes here
        self._seen: list[int | None] = []
        self._looks = 0
        self._credit = CREDIT
        self._vain = (0, 0)  # accesses at the last write, polls since then without any credit
        self._dozing = self._hung = False

    def spawn(self, name: str, body: Callable[[], object]) -> Task:
        """Add a task; one that comes back to nothing but its end waits for its turn too."""

        def to_the_end() -> None:
            try:
                body()
            finally:
                here()

        dozing, self._dozing = self._dozing, True  # its OS thread may take a while to start
        try:
            return super().spawn(name, to_the_end)
        finally:
            self._dozing = dozing

    # -- leaving: the driver's thread

    def _finished(self, hang_limit: float) -> bool:
        self._hung = not super()._finished(hang_limit)
        return not self._hung

    def _watch(self) -> None:
        """Called at every tick: the current task is away if all threads have slept for some."""
        me = self.current
        if me is None or self._dozing or not asleep.TELLS:
            return
        live = list(self.live)
        seen = [self.pool.asleep(task) for task in live]
        if seen != self._seen or None in seen or me not in live:
            self._seen, self._looks = seen, 0
            return
        self._looks += 1
        if self._looks >= LOOKS:
            self._looks = 0
            self._leave(me, ForeignCall(seen[live.index(me)] or 0))

    def _leave(self, me: Task, call: ForeignCall) -> None:
        come_back = functools.partial(self._come_back, me)
        interval = sys.getswitchinterval()
        # No other thread of Python runs between the look and the marks, or `me` might pass `here`.
        sys.setswitchinterval(60)
        try:
            if self._dozing or asleep.spent(me.ident) != call.spent:
                return
            me.waits_for = self._away[me] = call
            WORLD.away[me.ident] = come_back
            self.current = None
        finally:
            sys.setswitchinterval(interval)
        decisions, where = len(self.log), self._left_at(me)
        chosen = self._pick(None) if not self.abort else None
        if chosen is not me or len(self.log) != decisions:
            self.learned.outside += LOOKS * BRISK
            self.learned.uncovered = self.learned.uncovered or where
            self.tick = BRISK
        self._pass_on(chosen)

    def _left_at(self, me: Task) -> str:
        """Say where it left; what the program touched last before becomes a point."""
        frame = frame_of(sys._current_frames().get(me.ident), FILES.shown)  # noqa: SLF001
        if self.recorder is not None:
            self.recorder.says(me, f"waits in {OUTSIDE}", frame)
        if frame is not None:
            table = instrument().table(frame.f_code)
            before = max((offset for offset in table if offset <= frame.f_lasti), default=None)
            if before is not None:
                self.need_point(table[before].key)
        who = f"thread {me.name}" if me.id else f"the {me.name}"
        line = f", at line {frame.f_lineno}" if frame is not None else ""
        return f"{who} was blocked in {OUTSIDE}{line}"

    # -- coming back: the thread that was away

    def _come_back(self, me: Task) -> Run:
        with self._turnstile:
            lost = me not in self.live
            if not lost:
                self._away[me].free = True
        if lost:
            me.aborts += 1
            if me.aborts > STUBBORN:
                self.pool.rest_for_ever()
            raise Abort
        self.pool.rest(me)
        del self._away[me], WORLD.away[me.ident]
        me.waits_for = None
        if self.abort:
            self.unwind()
        return self

    # -- going on without: the thread that hands over

    def _settle(self) -> None:
        """Wait until everyone who is away has come back or sleeps."""
        for task, call in list(self._away.items()):
            while not call.free and not self._hung:
                spent = self.pool.asleep(task)
                if spent is not None and spent == call.spent:
                    break
                call.spent = -1 if spent is None else spent
                self._doze(NAP / 2)

    def _doze(self, seconds: float) -> None:
        """Sleep for the explorer's own reasons."""
        self._dozing = True
        raw.sleep(seconds)
        self._dozing = False

    def _enabled(self) -> list[Task]:
        if self._away:
            self._settle()
        return super()._enabled()

    def _woken(self) -> list[Task]:
        """Those whom time wakes; it passes outside too, for who is away may take a while."""
        if not self._away:
            return super()._woken()
        me, due = self.current, self.time.due()
        polls = me is not None and me.waits_for is None and not me.free
        if due is not None:
            seconds = min(due - self.now, TIMEOUT, self._credit)
        else:
            seconds = min(NAP, self._credit) if polls else BLOCKED
        if self._credit <= 0:
            self._count_vain(me)
        return self._returned(seconds) or super()._woken()

    def _count_vain(self, me: Task | None) -> None:
        changed, count = self._vain
        self._vain = self._changed_at, count + 1 if changed == self._changed_at else 0
        if count > VAIN:
            self._call_endless("the threads kept polling for what nobody was left to change", me)

    def _returned(self, seconds: float) -> list[Task]:
        """Who comes back within so many seconds in which no child process works either."""
        children = self.pool.lookout.children
        family, nap = children() if seconds > 0 else None, NAP
        while True:
            self._settle()
            back = [task for task, call in self._away.items() if call.free]
            if back:
                self._credit = CREDIT
            if back or seconds <= 0 or self._hung:
                return back
            self._doze(nap)
            self.learned.outside += nap
            before, family = family, children()
            if family is not None and family == before:
                seconds -= nap
                self._credit -= nap
            nap = min(nap * SLOWER, LONGEST_NAP)

    def _call_endless(self, text: str, me: Task | None) -> None:
        """Not before those who are away had time to come back: until then nobody knows."""
        if self._away and not self._hung and self._credit > 0:
            self.fail(Failure("livelock", text, me))
        super()._call_endless(text, me)

    # -- the end

    def _pass_on(self, chosen: Task | None) -> None:
        """Go on with `chosen`; at the end of the run those who are still away are given up."""
        if chosen is None:
            self._settle()
            with self._turnstile:
                for task, call in list(self._away.items()):
                    if not call.free:
                        self.pool.lose(task)
                        self.live.remove(task)
                        del self._away[task]
        super()._pass_on(chosen)

    def _finish(self, task: Task) -> None:
        if task in self.live:
            super()._finish(task)
        else:
            WORLD.away.pop(task.ident, None)
