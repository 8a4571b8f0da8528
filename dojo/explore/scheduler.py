"""The scheduler: the tasks of a program, one of them running at any moment.

A switch happens only inside `point` and `wait`; everything between two points is atomic.
What is decided, and among whom, is logged; the same decisions give the same run.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, NoReturn

from dojo.explore import naps, raw
from dojo.explore.decision import Decision, Failure, named
from dojo.explore.memory import Learned, Memory
from dojo.explore.task import Abort, Task, Waitable, circle_among
from dojo.explore.virtual import VirtualTime

if TYPE_CHECKING:
    from dojo.explore.pool import Pool
    from dojo.explore.record import Recorder

FAIR = 200  # after so many decisions the default is drawn: symmetric livelocks end
LIVELOCK = 6_000  # decisions after which a schedule is given up as unfair
STALE = 3_000  # the same without a single write: nobody is left who would change anything
STUBBORN = 100  # aborts a task may swallow before it is left behind

Choose = Callable[[int, int, list[int], int], int]


def finished() -> None:
    """The body of a task that has run."""


class Scheduler:
    """Runs tasks; `choose` decides wherever more than one of them can go on."""

    def __init__(
        self,
        pool: Pool,
        choose: Choose,
        learned: Learned,
        *,
        known: dict[int, int] | None = None,
        after: int = -1,
        cost: int = 0,
        recorder: Recorder | None = None,
        haste: int = 1,
    ) -> None:
        self.pool, self.choose, self.learned, self.recorder = pool, choose, learned, recorder
        self.memory = Memory(learned)
        self.shared = self.memory.shared
        self._known, self._after, self._cost, self._haste = known, after, cost, haste
        self.tasks: list[Task] = []
        self.live: list[Task] = []
        self.current: Task | None = None
        self.time = VirtualTime(self.live)
        self.abort = False
        self.redundant = False
        self.failure: Failure | None = None
        self.stuck: list[tuple[Task, str, str]] = []
        self.log: list[Decision] = []
        self.done = raw.allocate_lock()
        self.done.acquire()
        self.accesses = 0
        self.made: dict[Hashable, int] = {}
        self.hashed = 0  # objects whose hash is their number in the run
        self._mark = self._rested = 0  # accesses at the last switch, and at the last switch or nap
        self._clock_reads = 0
        self._glances = (0, 0)  # accesses at the last write, looks at the clock since then
        self._last = 0
        self._changed = self._changed_at = 0  # decisions, accesses at the last write or end
        self.moment = 0  # how often something changed that somebody may be waiting to see
        self.tick = 0.1  # real seconds between two looks of the thread that waits for the run
        self.peeked = False  # somebody looked at a frame's f_locals
        self._draw = random.Random(0)  # noqa: S311 (fairness, not secrecy)

    @property
    def now(self) -> float:
        """Virtual seconds."""
        return self.time.now

    @now.setter
    def now(self, seconds: float) -> None:
        self.time.now = seconds

    def wakes_at(self, me: Task, seconds: float) -> float:
        """When a sleep of so many seconds ends."""
        return naps.wakes_at(me, self.live, self.now, seconds, self._changed_at)

    @property
    def late(self) -> float:
        """How long after its time the current task wakes."""
        return naps.LATE

    # -- life cycle

    def execute(
        self, body: Callable[[], object], hang_limit: float, poke: Callable[[], None]
    ) -> None:
        """Run `body` as the first task, to its end or `hang_limit` CPU seconds without a point."""
        self.current = self.spawn("setup", body)
        self.pool.resume(self.current)
        if not self._finished(hang_limit):
            text = f"no end in sight after {hang_limit:g} CPU seconds"
            self._call_endless(text, self.current)
            poke()
            if not self._finished(hang_limit):
                self.pool.lose_all()

    def _finished(self, hang_limit: float) -> bool:
        seen, since = -1, raw.process_time()
        while not self.done.acquire(timeout=self.tick):
            self._watch()
            if self.progress() != seen:
                seen, since = self.progress(), raw.process_time()
            elif raw.process_time() - since > hang_limit:
                return False
        return True

    def progress(self) -> int:
        """A number that grows as long as the run gets on."""
        return self.accesses

    def _watch(self) -> None:
        """Called now and then while the run is under way, in the thread that waits for it."""

    def spawn(self, name: str, body: Callable[[], object]) -> Task:
        """Add a task; it starts when the schedule lets it."""
        same = sum(task.name.split(" #")[0] == name for task in self.tasks)
        task = Task(len(self.tasks), f"{name} #{same + 1}" if same else name, body)
        self.pool.assign(task, self._perform)
        if self.current is not None:
            self.current.history = task.history = hash((self.current.history, task.id))
        self.live.append(task)
        self.tasks.append(task)
        return task

    def _perform(self, task: Task) -> None:
        if not self.abort:
            try:
                task.body()
            except Abort:
                pass
            except BaseException as error:  # noqa: BLE001 (whatever escapes a thread is a finding)
                self.fail(Failure("failed", "", task, error))
        task.body = finished  # what it held dies here, not in the middle of another run
        self._finish(task)

    def _finish(self, task: Task) -> None:
        if self.recorder is not None:
            self.recorder.settle(task)
        task.free = True
        self._changed, self._changed_at = len(self.log), self.accesses
        self.moment += 1
        self.live.remove(task)
        self.memory.happened(task, ("thread", task.id), write=True)
        if task.id == 0:
            self.abort = True  # the check is done: whoever is left is unwound
        self._pass_on(self._pick(None) if self.live and not self.abort else None)

    def _pass_on(self, chosen: Task | None) -> None:
        """Let `chosen` go on; None: the run is over, and whoever is left is unwound."""
        if chosen is None and self.live:
            chosen = self.live[0]
        self.current = chosen
        if chosen is None:
            self.done.release()
        else:
            self.pool.resume(chosen)

    def fail(self, failure: Failure) -> None:
        """End the run with `failure`, unless it has ended already."""
        if self.failure is None and not self.abort:
            self.failure = failure
        self.abort = True

    def unwind(self) -> NoReturn:
        """Raise Abort in the calling task; one that keeps swallowing it is left behind."""
        me = self.current
        assert me is not None
        me.aborts += 1
        if me.aborts > STUBBORN:
            self.pool.lose(me)
            self._finish(me)
            self.pool.rest_for_ever()
        raise Abort

    # -- scheduling

    def _enabled(self) -> list[Task]:
        now = self.now
        return [
            task
            for task in self.live
            if task.waits_for is None
            or task.waits_for.free
            or (task.deadline is not None and task.deadline <= now)
        ]

    def _pick(self, me: Task | None, *, forced: bool = False) -> Task | None:
        enabled = self._enabled()
        if forced and me is not None:
            others = [task for task in enabled if task is not me]
            all_poll = all(task.polled == self.moment for task in enabled)
            enabled = (all_poll and self._asked(enabled)) or others or enabled
        enabled = enabled or self._woken()
        if not enabled:
            self.stuck = [
                (task, *named(task.waits_for)) for task in self.live if task.waits_for is not None
            ]
            held = any(owner for _, _, owner in self.stuck)
            text = (
                "every thread waits for another"
                if held
                else "every thread waits and nobody is left to wake one"
            )
            self.fail(Failure("deadlock", text, me))
            return None
        if len(enabled) == 1:
            return enabled[0]
        return self._decide(me if not forced and me in enabled else None, enabled)

    def _woken(self) -> list[Task]:
        """Those who wake when time passes; empty when nobody sleeps."""
        return self.time.woken(self.accesses)

    def _asked(self, asking: list[Task]) -> list[Task]:
        """Let time pass for those who only ask, step by step if one of them watches the clock."""
        watched = any(task.watching for task in asking)
        return self._woken() if not watched or self.time.crawls(self.moment) else []

    def _decide(self, me: Task | None, enabled: list[Task]) -> Task | None:
        ids = [task.id for task in enabled]
        count = len(self.log)
        if count > LIVELOCK or (count - self._changed) * self._haste > STALE:
            self._give_up(me)
            return None
        if count > FAIR:
            default = self._draw.choice(ids)
        elif me is not None:
            default = me.id
        else:
            default = min(ids, key=lambda i: (i - self._last - 1) % 1024)  # round robin
        was = me.id if me is not None else -1
        state = hash((was, tuple(ids), self.now, *[task.history for task in self.tasks]))
        if (
            self._known is not None
            and count > self._after
            and self._known.get(state, 99) <= self._cost
        ):
            self.redundant = self.abort = True  # an earlier schedule went on from this very state
            return None
        chosen = self.choose(count, was, ids, default)
        self.log.append(Decision(was, tuple(ids), default, chosen, state))
        return enabled[ids.index(chosen)]

    def _give_up(self, me: Task | None) -> None:
        """Call it endless if nobody changed anything, for choices were fair; else nobody knows."""
        if (len(self.log) - self._changed) * self._haste > STALE:
            self._call_endless("the threads kept polling for what nobody was left to change", me)
        self.fail(Failure("livelock", f"not finished after {LIVELOCK} decisions", me))

    def _call_endless(self, text: str, me: Task | None) -> None:
        """End the run: it is a deadlock if some of the tasks wait in a circle, else a timeout."""
        circle = circle_among(self.live)
        if circle:
            self.stuck = [(task, *named(what)) for task, what in circle]
            text = "threads wait for one another in a circle"
            self.fail(Failure("deadlock", text, me, endless=True))
        # Where points are still missing, a task may have starved that another schedule lets go on.
        cause = "livelock" if self.memory.grew else "timeout"
        self.fail(Failure(cause, text, me, endless=True))

    def _switch(self, me: Task, chosen: Task | None) -> None:
        if chosen is None:
            self.unwind()
        if chosen is me:
            return
        self.current, self._last = chosen, chosen.id
        self._mark = self._rested = self.accesses
        self._clock_reads = 0
        self.pool.resume(chosen)
        self.pool.rest(me)
        if self.abort:
            self.unwind()

    def point(self, *, forced: bool = False) -> None:
        """A switch may happen here; `forced`: it does, if anyone else can run.

        Where everybody who can run has only been asking, it is a sleeper's turn.
        """
        if self.abort:
            self.unwind()
        me = self.current
        assert me is not None
        if len(self.live) > 1:
            self._switch(me, self._pick(me, forced=forced))

    def wait(self, what: Waitable, timeout: float | None = None) -> bool:
        """Block the task until `what` is free; False if `timeout` virtual seconds passed first."""
        if self.abort:
            self.unwind()
        me = self.current
        assert me is not None
        seconds = None if timeout is None else naps.in_range(max(0.0, timeout))
        if seconds is not None:
            self.time.sleeps(self.accesses)
        me.waits_for = what
        me.deadline = None if seconds is None else self.wakes_at(me, seconds)
        if self.recorder is not None:
            self.recorder.waits(me, what)
        try:
            self._switch(me, self._pick(None))
            free = what.free
            if not free and me.deadline is not None:
                self.now = max(self.now, me.deadline + self.late)
                self._has_napped(me)
            elif timeout is not None:
                me.naps = me.dozes = 0
            me.history = hash(
                (me.history, self.now, what.history if isinstance(what, Task) else free)
            )
            return free
        finally:
            me.waits_for = me.deadline = None

    def _has_napped(self, me: Task) -> None:
        """Who naps has let the others run, and time pass, at a pace of its own."""
        me.naps += 1
        me.dozes += 1
        me.fruitless = self._clock_reads = 0
        me.repeats.clear()
        me.polls.clear()
        self._rested = self.accesses
