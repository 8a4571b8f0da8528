"""The explorer of asyncio programs: one to a process, made before the program is imported."""

# ruff: noqa: SLF001 - `warnings` has no public way to hear of a dropped coroutine

from __future__ import annotations

import gc
import random
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FunctionType
from typing import Any, TypeVar

from dojo.explore.aio.findings import Found, text_of
from dojo.explore.aio.fresh import Before
from dojo.explore.aio.record import TaskRecorder
from dojo.explore.aio.run import LoopRun
from dojo.explore.aio.scenario import Scenario
from dojo.explore.aio.search import Search, told
from dojo.explore.decision import Failure
from dojo.explore.install import install
from dojo.explore.instrument import instrument
from dojo.explore.memory import Learned
from dojo.explore.places import FILES, OURS
from dojo.explore.pool import Pool
from dojo.explore.results import Exploration, ExplorerError, ScheduleFailure
from dojo.explore.run import Choose
from dojo.explore.search import Finding, follow
from dojo.explore.threads import alone
from dojo.explore.tokens import Token, digest
from dojo.explore.world import WORLD

State = TypeVar("State")
COLLECT_EVERY = 500  # runs between two garbage collections, which never happen inside one
HERE = Path(__file__).parent
MARK = "a"  # how a token of an asyncio schedule begins


class LoopExplorer:
    """Explores the tasks of the program in `files`.

    `hang_limit` is in CPU seconds without a scheduling point. With `schedule`, a token, `explore`
    runs that schedule alone. `before_replay` is called before the one run that is reported, so that
    its output can be told from the search's.
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
        self._token: Token | None = None
        if schedule is not None:
            self._token = Token.parse(schedule.removeprefix(MARK), self._source)
        self._calls = 0
        self._runs = 0
        self._instrument = instrument()
        self._pool = Pool(self._instrument.prepare)

    def install(self) -> None:
        """Replace the primitives of threads in this process and begin to watch the files."""
        FILES.shown |= self._files
        FILES.traced |= self._files
        install()
        self._instrument.refresh()

    def explore(
        self,
        setup: Callable[[], State],
        tasks: Sequence[Callable[[State], Any]],
        check: Callable[..., Any],
        *,
        cancel: str | Iterable[str] = (),
        must_cancel: bool = True,
        may_leave: bool = False,
        budget: int = 2000,
        bound: int = 2,
    ) -> Exploration:
        """Run `tasks` on what `setup` returns, with at most `bound` out-of-turn choices.

        Stops after `budget` schedules. `tasks` are coroutine functions that take the state; they
        become the tasks A, B, C … `setup` and `check` may be coroutine functions. `check(seen)` or
        `check(seen, state)` gets what the tasks returned, or the exception of one that was
        cancelled or made to fail.

        `cancel` names the tasks of which one is cancelled, once, at every place in turn: "A", a
        task's own name or that of its coroutine function. A task that was cancelled must end as
        cancelled, unless `must_cancel` is False. Tasks that are pending when the scenario is over
        are a finding, unless `may_leave`.

        The result's `bound` is the highest one that was exhausted. Raises ScheduleFailure for the
        shortest failing schedule.
        """
        self._calls += 1
        if self._token is not None and self._token.call != self._calls:
            return Exploration(0, exhausted=False, bound=bound)
        self._trace(setup, check, *tasks)
        scenario = Scenario(setup, tasks, check, must_cancel, may_leave)
        victims = frozenset([cancel] if isinstance(cancel, str) else cancel)
        before = Before()

        def perform(choose: Choose, learned: Learned, **options: Any) -> LoopRun:
            before.restore()
            run = LoopRun(self._pool, choose, learned, victims=victims, **options)
            return self._perform(scenario, run)

        search = Search(perform, budget=budget, bound=bound, seed=self._seed)
        with quiet():
            try:
                if self._token is not None:
                    search.run(until_restart=self._token.restarts)
                    finding = _replayed(search, self._token)
                else:
                    finding = search.run()
                if finding is not None:
                    self._report(search, finding)
            finally:
                before.restore()
        if search.reached < 0:
            return Exploration(search.schedules, exhausted=False, bound=bound)
        return Exploration(search.schedules, exhausted=True, bound=search.reached)

    def _perform(self, scenario: Scenario, run: LoopRun) -> LoopRun:
        self._runs += 1
        if self._runs % COLLECT_EVERY == 0:
            gc.collect()
        random.seed(self._seed)
        with alone():
            run.execute(scenario.body, self._hang_limit, self._instrument.refresh)
        error = run.failure.error if run.failure is not None else None
        if error is not None and error is not run.faulted and _is_ours(error):
            raise ExplorerError("the explorer failed") from error
        return run

    def _report(self, search: Search, finding: Finding) -> None:
        schedules = search.schedules
        if self._token is None and finding.failure.cause != "timeout":
            finding = search.shorten(finding)
        recorder = TaskRecorder()
        self._instrument.refresh()
        if self._before_replay is not None:
            self._before_replay()
        with recorder.watching():
            run = search.perform(follow(finding.deviations), recorder=recorder)
        failure = run.failure
        message = describe(failure or finding.failure)
        if failure is None or told(failure).kind != finding.failure.kind:
            message = (
                f"{describe(finding.failure)}; the same schedule ended otherwise when it was run "
                "again: the submission depends on something besides the order of its tasks"
            )
        token = Token(self._calls, finding.deviations, finding.restarts, self._source)
        raise ScheduleFailure(
            finding.failure.cause,
            message,
            schedules,
            steps=recorder.steps(),
            waits=run.waits if finding.failure.cause == "deadlock" else (),
            token=f"{MARK}{token}",
        ) from None

    def _trace(self, *functions: Callable[..., object]) -> None:
        """Watch the scenario's own files too: what it does with the program's objects counts."""
        found = {f.__code__.co_filename for f in functions if isinstance(f, FunctionType)}
        new = {file for file in found - FILES.traced if not file.startswith(OURS)}
        if new:
            FILES.traced |= new
            self._instrument.refresh()


def fault(error: BaseException) -> None:
    """A place where the world may fail: in some schedules, once in each, it raises `error`."""
    run = WORLD.run
    if isinstance(run, LoopRun):
        run.fault(error)


def _replayed(search: Search, token: Token) -> Finding | None:
    run = search.perform(follow(token.deviations))
    if run.failure is None:
        return None
    return Finding(told(run.failure), token.deviations, token.restarts)


def describe(failure: Failure) -> str:
    """The failure as a sentence."""
    error = failure.error
    if failure.message or error is None:
        return failure.message
    if isinstance(error, Found):
        return str(error)
    if isinstance(error, AssertionError):
        return text_of(error).removeprefix("AssertionError: ").split("\nassert ")[0]
    return f"the scenario raised {text_of(error)}"


@contextmanager
def quiet() -> Iterator[None]:
    """Let no finalizer move a schedule or write to the screen: nothing is collected in a run."""
    real: Any = warnings._warn_unawaited_coroutine  # type: ignore[attr-defined]
    unraisable = sys.unraisablehook

    def dropped(coroutine: Any) -> None:
        run = WORLD.run
        if isinstance(run, LoopRun) and not run.abort and _is_theirs(coroutine):
            run.unawaited.append(coroutine.__qualname__.rpartition(".")[2])

    with ExitStack() as stack:
        gc.collect()
        gc.freeze()
        gc.disable()
        stack.callback(gc.unfreeze)
        stack.callback(gc.enable)
        warnings._warn_unawaited_coroutine = dropped  # type: ignore[attr-defined]
        stack.callback(setattr, warnings, "_warn_unawaited_coroutine", real)
        sys.unraisablehook = _ignore
        stack.callback(setattr, sys, "unraisablehook", unraisable)
        yield
        gc.collect()


def _is_ours(error: BaseException) -> bool:
    """Whether the machinery broke; what it has found is no such error, nor is endless recursion."""
    if isinstance(error, RecursionError):
        return False
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    file = trace.tb_frame.f_code.co_filename if trace is not None else ""
    return Path(file).parent == HERE and not isinstance(error, Found)


def _ignore(_unraisable: object) -> None:
    """What a dying task of a finished run raises is nobody's business."""


def _is_theirs(coroutine: Any) -> bool:
    code = getattr(coroutine, "cr_code", None)
    return code is not None and code.co_filename in FILES.traced
