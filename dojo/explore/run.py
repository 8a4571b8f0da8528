"""One run of a program under one schedule: what its tasks do between two points.

Decides what is a point, keeps the happens-before history, and lets others run where a task only
polls.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from dojo.explore.places import FILES, frame_of
from dojo.explore.scheduler import Choose, Scheduler
from dojo.explore.task import Key, Task
from dojo.explore.world import WORLD

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["Choose", "Run"]

SPIN = 400  # accesses in a row after which the others get a turn
ASKING = 20  # the same for who has been seen to do nothing but ask
ENDLESS = 50_000  # accesses that nobody else can interrupt, or that change nothing: no end
WORKING = 200_000  # the same where something of the task's own changes: perhaps it is getting on
LEARNING = 10  # times as hasty where points are still missing: the search starts over anyway
PATIENCE = 3  # unchanged answers to the same question before the others get a turn
PROGRESSING = 50  # the same where anything of the task's own changes
STRIDE = 10  # unchanged answers it then takes between two turns of the others
READINGS = 8  # times in a row a task may take a lock only to look, before others get a turn
GLANCES = 20  # looks at the clock in a row that cost no time
PLAIN = (bool, int, float, str, bytes, type(None))  # what is compared by value


class Run(Scheduler):
    """One execution of the program, which finds it through `here`."""

    def execute(
        self, body: Callable[[], object], hang_limit: float, poke: Callable[[], None]
    ) -> None:
        """Run the program to its end as the one that `here` knows."""
        WORLD.run = self
        try:
            super().execute(body, hang_limit, poke)
        finally:
            WORLD.run = None

    def access(self, key: Key, write: bool, site: Hashable, frame: FrameType) -> None:  # noqa: FBT001 (hot)
        """A bytecode of the program is about to read or write `key`."""
        if self.abort:
            self.unwind()
        if len(self.live) <= 1:
            return
        me = self.current
        assert me is not None
        version = self.memory.version(key)
        spinning = False
        if write:
            self._changed, self._changed_at = len(self.log), self.accesses
            self.moment += 1
            me.writes += 1
        if key not in self.shared:
            self.memory.uses(me, key, write)
        elif write:
            me.repeats.clear()
            me.fruitless = 0
            self.point()
        else:
            spinning = self._reads(me, (site, key, version), frame)
        if not spinning or self.memory.version(key) != version:
            self.memory.happened(me, key, write=write)
        self._step(me)

    def sync(self, key: Key) -> None:
        """The current task is about to use the synchronisation object `key`."""
        if self.abort:
            self.unwind()
        if len(self.live) <= 1:
            return
        me = self.current
        assert me is not None
        if key in self.shared:
            self.point()
        else:
            self.memory.needs(me, key, write=True)
        self._step(me)

    def _step(self, me: Task) -> None:
        self.accesses += 1
        since = self.accesses - self._mark
        self.time.works(self.accesses)
        turn = ASKING if me.polled == self.moment else SPIN
        if (self.accesses - self._rested) % turn == 0:
            self._polls(me, "spins", sys._getframe())  # noqa: SLF001
            self.point(forced=True)
        haste = LEARNING if self.memory.grew else self._haste
        long = max(since, self.accesses - self._changed_at) * haste
        if long > ENDLESS:
            self._doubt(me, long)

    def _doubt(self, me: Task, long: int) -> None:
        """Call the run endless, unless `me` may be getting on: it works without a nap."""
        asks = self._polls(me, "never ends", sys._getframe())  # noqa: SLF001
        if asks or self.memory.grew or self._rested > self._mark or long > WORKING:
            why = "nobody was left to change what it looked at" if asks else "it went on and on"
            self._call_endless(f"thread {me.name} never ended: {why}", me)
            self.unwind()

    def _reads(self, me: Task, question: Hashable, frame: FrameType) -> bool:
        """Whether `me` keeps reading what nobody changes: then the others must get a turn.

        Who has long been getting on while it asks gives them one in `STRIDE` readings.
        """
        count = me.repeats[question] = me.repeats.get(question, 0) + 1
        if count <= PATIENCE:
            me.polled = -1
            self.point()
            return False
        if count > PROGRESSING and count % STRIDE and me.polled != self.moment:
            return True
        spinning = self._polls(me, question, frame) or count > PROGRESSING
        self.point(forced=spinning)
        return spinning

    def _polls(self, me: Task, question: Hashable, frame: FrameType | None) -> bool:
        """Whether nothing of its own has changed since `me` asked the same; noted if so."""
        self.peeked = True
        own: list[object] = [me.writes]
        frame = frame_of(frame, FILES.traced)
        if frame is not None:
            question = question, id(frame.f_code), frame.f_lasti
        while frame is not None:
            values = frame.f_locals.values()
            own += [v if type(v) in PLAIN else id(v) for v in values]
            frame = frame_of(frame.f_back, FILES.traced)
        before, glances = me.own.get(question, (None, 0))
        me.own[question] = hash(tuple(own)), me.glances
        if before != me.own[question][0]:
            return False
        me.polled, me.watching = self.moment, glances != me.glances
        return True

    def observe(self, answer: Hashable) -> None:
        """The current task learnt `answer` about the world and may act on it."""
        me = self.current
        assert me is not None
        me.history = hash((me.history, answer))

    def idle(self) -> None:
        """The task asked something and was told "not yet"; who keeps asking lets others run."""
        me = self.current
        assert me is not None
        me.fruitless += 1
        if me.fruitless > PATIENCE:
            self._polls(me, "not yet", sys._getframe())  # noqa: SLF001
            self.point(forced=True)

    def takes_again(self, key: Key) -> None:
        """Let the others run if the task takes the same lock again and again and writes nothing."""
        me = self.current
        assert me is not None
        version, writes, count = me.polls.get(key, (0, 0, 0))
        if (version, writes) != (self.memory.version(key), me.writes):
            count = 0
        me.polls[key] = version, writes, count + 1
        if count >= READINGS:
            self._polls(me, key, sys._getframe())  # noqa: SLF001
            self.point(forced=True)

    def changes(self, key: Key) -> None:
        """The current task changes what others may be waiting to see."""
        assert self.current is not None
        self.moment += 1
        self.memory.happened(self.current, key, write=True)

    def gave_up(self, key: Key) -> None:
        """Note in what state the task leaves a lock."""
        me = self.current
        assert me is not None
        self.memory.happened(me, key, write=True)
        count = me.polls.get(key, (0, 0, 0))[2]
        me.polls[key] = self.memory.version(key), me.writes, count
        if count < READINGS:
            self.moment += 1

    def need_point(self, key: Key) -> None:
        """From the next run on `key` is a scheduling point."""
        if key not in self.shared and len(self.live) > 1:
            self.memory.grew.add(key)

    def clock(self) -> float:
        """Virtual seconds; a task that does nothing but read the clock makes time pass."""
        if self.abort:
            self.unwind()
        assert self.current is not None
        self.current.glances += 1
        self._clock_reads += 1
        if self._clock_reads > GLANCES:
            since, count = self._glances
            self._glances = self._changed_at, count + 1 if since == self._changed_at else 1
            self.now += 0.001 * 2 ** (self._glances[1] // 1000)
        if self._clock_reads % 50 == 0:
            self.point(forced=True)
        self.observe(self.now)
        return self.now
