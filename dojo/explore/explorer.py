"""The explorer: one to a process, made and installed before the program is imported."""

from __future__ import annotations

import gc
import math
import random
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType
from typing import Any, TypeVar

from dojo.explore.asleep import EXHAUSTED
from dojo.explore.decision import Failure
from dojo.explore.fitting import fitting
from dojo.explore.foreign import OpenRun
from dojo.explore.fresh import Snapshot
from dojo.explore.install import install
from dojo.explore.instrument import instrument
from dojo.explore.memory import Learned
from dojo.explore.places import FILES, OURS
from dojo.explore.pool import Pool
from dojo.explore.record import Recorder
from dojo.explore.results import Exploration, ExplorerError, ScheduleFailure
from dojo.explore.run import Choose, Run
from dojo.explore.search import HASTE, Finding, Search, follow
from dojo.explore.task import AllOf
from dojo.explore.threads import Racer, alone, main_thread, registered
from dojo.explore.tokens import Token, digest
from dojo.explore.world import WORLD, here

State = TypeVar("State")
PARTS = ("run", "foreign", "asleep", "scheduler", "memory", "pool", "instrument", "record")
MACHINERY = {str(Path(OURS, f"{name}.py")) for name in PARTS}
STARVED = "the descriptors that earlier schedules left open were all there are"
LETTERS = 26
COLLECT_EVERY = 500  # runs between two garbage collections, which never happen inside one


class Explorer:
    """Explores the threads of the program in `files`.

    `hang_limit` is in CPU seconds without a scheduling point. With `schedule`, a token,
    `explore` runs that schedule alone. `before_replay` is called before the one run that is
    reported, so that its output can be told from the search's.
    """

    def __init__(
        self,
        files: Iterable[str | Path],
        *,
        seed: int = 0,
        hang_limit: float = 2.0,
        schedule: str | None = None,
        before_replay: Callable[[], object] | None = None,
    ) -> None:
        self._files = {str(Path(file).resolve()) for file in files}
        self._seed, self._hang_limit, self._before_replay = seed, hang_limit, before_replay
        self._source = digest(self._files)
        self._token = Token.parse(schedule, self._source) if schedule is not None else None
        self._calls = 0
        self._runs = 0
        self._instrument = instrument()
        self._pool = Pool(self._instrument.prepare)

    def install(self) -> None:
        """Replace the primitives of this process and begin to watch the files."""
        FILES.shown |= self._files
        FILES.traced |= self._files
        install()
        self._instrument.refresh()

    def explore(
        self,
        setup: Callable[[], State],
        threads: Sequence[Callable[[State], object]],
        check: Callable[..., object],
        *,
        budget: int = 2000,
        bound: int = 2,
    ) -> Exploration:
        """Run `threads` on what `setup` returns, with at most `bound` preemptions, in every order.

        Stops after `budget` schedules. `check(seen)` or `check(seen, state)` gets what the
        threads returned. Raises ScheduleFailure for the shortest failing schedule: an exception
        in a thread or in `check`, a deadlock, or a thread that never ends.
        """
        self._calls += 1
        if self._token is not None and self._token.call != self._calls:
            return Exploration(0, False, bound)  # noqa: FBT003
        self._trace(setup, check, *threads)
        scenario = _Scenario(setup, threads, check)
        before = Snapshot()

        def perform(choose: Choose, learned: Learned, **options: Any) -> Run:
            before.restore()
            return self._perform(scenario, choose, learned, **options)

        search = Search(perform, budget=budget, bound=bound, seed=self._seed)
        with _quiet_collector():
            try:
                finding = self._replayed(search, self._token) if self._token else search.run()
                if finding is not None:
                    self._report(search, finding)
            finally:
                before.restore()
        return Exploration(search.schedules, search.exhausted, bound, search.learned.uncovered)

    def _replayed(self, search: Search, token: Token) -> Finding | None:
        search.run(until_restart=token.restarts)  # as much is known then as when it was found
        search.schedules += 1
        run = search.perform(follow(token.deviations))
        if run.failure is None:
            return None
        return Finding(run.failure, token.deviations, token.restarts)

    def _perform(
        self, scenario: _Scenario, choose: Choose, learned: Learned, **options: Any
    ) -> Run:
        self._runs += 1
        if self._runs % COLLECT_EVERY == 0:
            gc.collect()
        random.seed(self._seed)
        run = OpenRun(self._pool, choose, learned, **options)
        with alone():
            run.execute(scenario.body, self._hang_limit, self._instrument.refresh)
        if run.failure is not None and _is_ours(run.failure.error):
            raise ExplorerError("the explorer failed") from run.failure.error
        if run.failure is not None and self._runs > 1 and _starved(run.failure.error):
            run.failure = Failure("livelock", STARVED, run.failure.task)
            learned.uncovered, learned.outside = learned.uncovered or STARVED, math.inf
        return run

    def _report(self, search: Search, finding: Finding) -> None:
        schedules = search.schedules
        failed = finding.failure
        slow = failed.endless or (
            failed.cause == "deadlock" and search.learned.uncovered is not None
        )
        if self._token is None and not slow:
            finding = search.shorten(finding)
        recorder = Recorder()
        self._instrument.refresh()
        if self._before_replay is not None:
            self._before_replay()
        haste = HASTE if failed.endless else 1
        run = search.perform(follow(finding.deviations), recorder=recorder, haste=haste)
        failure = run.failure
        message = describe(failure or finding.failure)
        if failure is None or failure.kind != finding.failure.kind:
            message = (
                f"{describe(finding.failure)}; the same schedule ended otherwise when it was run "
                "again: the submission depends on something besides the order of its threads"
            )
        token = Token(self._calls, finding.deviations, finding.restarts, self._source)
        cause = finding.failure.cause
        waits = recorder.waiting(run.stuck) if cause == "deadlock" else ()
        raise ScheduleFailure(
            cause, message, schedules, steps=recorder.steps(), waits=waits, token=str(token)
        ) from None

    def _trace(self, *functions: Callable[..., object]) -> None:
        """Watch the scenario's own files too: what it does to the program's objects counts."""
        found = {
            f.__code__.co_filename for f in functions if isinstance(f, FunctionType)
        } - FILES.traced
        new = {file for file in found if not file.startswith(OURS)}
        if new:
            FILES.traced |= new
            self._instrument.refresh()


class _Scenario:
    """One schedule's life: set up, race, check."""

    def __init__(
        self,
        setup: Callable[[], Any],
        threads: Sequence[Callable[[Any], object]],
        check: Callable[..., object],
    ) -> None:
        self._setup, self._threads, self._check = setup, threads, check

    def body(self) -> None:
        """What the first task does."""
        run = WORLD.run
        assert run is not None
        with registered(main_thread(run)):
            state = self._setup()
            here()  # it may have blocked, and waits for its turn then
            racers = [
                Racer(_name(number), _with(thread, state))
                for number, thread in enumerate(self._threads)
            ]
            for racer in racers:
                racer.start()
            assert run.current is not None
            run.current.name = "check"
            run.wait(AllOf([racer.task for racer in racers]))
            seen = [racer.result for racer in racers]
            self._check(*fitting(self._check, seen, state))


def _name(number: int) -> str:
    return chr(ord("A") + number % LETTERS) + str(number // LETTERS or "")


def _with(thread: Callable[[Any], object], state: Any) -> Callable[[], object]:
    return lambda: thread(state)


def describe(failure: Failure) -> str:
    """The failure as a sentence."""
    error, task = failure.error, failure.task
    if error is None:
        return failure.message
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 (the program's own __str__)
        text = ""
    if task is not None and task.id == 0 and isinstance(error, AssertionError):
        return text.split("\nassert ")[0] or "the check failed"
    who = "the program" if task is None else f"{'thread' if task.id else 'the'} {task.name}"
    what = f"{type(error).__name__}: {text}" if text else type(error).__name__
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in FILES.shown:
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"{who} raised {what}" + (f" at line {line}" if line else "")


def _starved(error: BaseException | None) -> bool:
    """Whether no descriptor was left, which is no fault of the schedule: earlier ones kept them."""
    return isinstance(error, OSError) and error.errno in EXHAUSTED


def _is_ours(error: BaseException | None) -> bool:
    """Whether it was raised by the machinery, not by the program nor by a primitive it used.

    A recursion without end is the program's, wherever the last frame that found no room was.
    """
    if isinstance(error, RecursionError):
        return False
    trace = error.__traceback__ if error is not None else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_code.co_filename in MACHINERY


@contextmanager
def _quiet_collector() -> Any:
    """Finalizers must not move schedules: nothing is collected during a run."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()
