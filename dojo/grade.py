"""The judge: from one file to its verdict.

Stages the file, has every test of the kata's grader run against it in the sandbox, and says which
rules hold. What it starts, it ends: no process, socket or file is left, whatever the submission did
and however the judge is stopped, short of SIGKILL, which the kernel passes on to the children.
"""

import contextlib
import platform
import re
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from dojo import VERSION, backends, sandbox
from dojo.catalogue import Kata
from dojo.errors import InternalError, UsageError
from dojo.running import Trial
from dojo.sandbox import floor, litter
from dojo.sandbox.limits import LIMITS, Limits
from dojo.sandbox.passage import reachable
from dojo.staging import BadFile, Staged, stage
from dojo.supervise import Host, Test
from dojo.typing_note import TypingNote
from dojo.verdict import Cause, Explored, RuleResult, State, Verdict, first

_PRINTED = 20


@dataclass(frozen=True, slots=True)
class Request:
    """How much of a kata is graded: all of it, some rules, or one schedule of one test."""

    rules: frozenset[int] | None = None
    schedule: str | None = None
    seed: int = 0
    typing: bool = True

    @property
    def partial(self) -> bool:
        """Whether some rules are left out, so that passing says nothing of the kata."""
        return self.rules is not None or self.schedule is not None


EVERYTHING = Request()


class Judge:
    """Grades any number of files against one kata, its host kept warm between them.

    A context manager.
    """

    def __init__(
        self,
        kata: Kata,
        required: str | None = None,
        limits: Limits = LIMITS,
        level: str | None = None,
    ) -> None:
        self.kata = kata
        self._limits = limits
        self.level = sandbox.choose(required, level)
        self._stack = contextlib.ExitStack()
        self._host: Host | None = None
        self._servers: dict[str, backends.Server] = {}
        self._urls: dict[str, str] = {}

    def __enter__(self) -> Self:
        self._floor = self._stack.enter_context(floor.laid(self.level))
        return self

    def __exit__(self, *_: object) -> None:
        self._stop_host()
        self._stack.close()

    @property
    def tests(self) -> Sequence[Test]:
        """The grader's tests, in the order of the file."""
        return self._ready().tests

    def grade(self, path: Path, request: Request = EVERYTHING) -> Verdict:
        """Return the verdict on `path`.

        Raises InternalError where the engine, the grader or a server failed, not the submission.
        """
        return self.examine(path, request)[0]

    def examine(self, path: Path, request: Request) -> tuple[Verdict, Sequence[Trial]]:
        """Return the verdict, and how the import and each test ended."""
        started = time.monotonic()
        try:
            staged = stage(path, self.kata.name)
        except BadFile as error:
            return self._verdict(Cause.BADFILE, str(error), (), (), started), ()
        home = Path(tempfile.mkdtemp(dir=self._floor.work))
        try:
            return self._grade(staged, home, request, started)
        finally:
            litter.remove(home)

    def fault(self, message: str) -> Verdict:
        """Return the verdict INTERNAL: what failed was not the submission."""
        return self._verdict(Cause.INTERNAL, message, (), (), time.monotonic())

    def _grade(
        self, staged: Staged, home: Path, request: Request, started: float
    ) -> tuple[Verdict, Sequence[Trial]]:
        submission = staged.place(home / "submission")
        floor.give(home)
        typing = TypingNote(submission, self._floor) if request.typing else None
        try:
            by_test = {test.id: test for test in self.tests}
            ended = self._trials(submission, request)
            imported, *trials = ended
            notes = (*typing.lines(), *_notes(trials)) if typing else _notes(trials)
        finally:
            if typing:
                typing.close()
        servers = (f"{s.name}: {s.note}" for s in self._servers.values() if s.note)
        for trial in ended:
            if trial.cause is Cause.INTERNAL:
                raise InternalError(f"{trial.test or 'import'}: {trial.message}", trial.output)
        if imported.cause is not Cause.PASSED:
            printed = _printed(imported.output)
            return self._verdict(imported.cause, imported.message, (), printed, started), ended
        run = {trial.test for trial in trials}
        cut = set() if request.partial else {t.rule for t in by_test.values() if t.id not in run}
        results = tuple(
            _result(
                rule.number,
                rule.text,
                [t for t in trials if by_test[t.test].rule == rule.number],
                by_test,
                cut=rule.number in cut,
            )
            for rule in self.kata.contract.rules
        )
        if request.partial:
            results = tuple(result for result in results if result.state != "not reached")
            numbers = [str(result.number) for result in results]
            graded = "rule {} was" if len(numbers) == 1 else "rules {} were"
            notes = (*notes, f"only {graded.format(', '.join(numbers))} graded")
        cause = first(result.cause for result in results if result.cause)
        if staged.source.split() == self.kata.stub.read_bytes().split():
            cause = first((cause, Cause.UNTOUCHED))
        verdict = self._verdict(cause, None, results, (*notes, *servers), started)
        return replace(verdict, explored=tuple(_explored(trials))), ended

    def _trials(self, submission: Path, request: Request) -> list[Trial]:
        host = self._ready()
        tests = self._asked_for(request, submission)
        options = {
            "backend": [f"{name}={url}" for name, url in self._urls.items()],
            "seed": request.seed,
            "schedule": request.schedule,
        }
        trials = []
        hangs = 0
        for trial in host.grade(submission, tests, options):
            trials.append(trial)
            hangs += trial.cause is Cause.TIMEOUT
            if hangs >= self._limits.hangs and len(trials) <= len(tests):
                self._stop_host()
                break
        return trials

    def _asked_for(self, request: Request, submission: Path) -> list[Test]:
        """Return the tests to run. Raises UsageError for a schedule that cannot be replayed."""
        tests = self._ready().tests
        if request.schedule is None:
            return [t for t in tests if request.rules is None or t.rule in request.rules]
        # Only a replay needs the explorer here, and every grading would wait for its import.
        from dojo.explore import TokenError  # noqa: PLC0415
        from dojo.explore.aio.explorer import MARK  # noqa: PLC0415
        from dojo.explore.tokens import Token, digest  # noqa: PLC0415

        # tN-…: N counts the tests of the grader from one.
        position, _, token = request.schedule.partition("-")
        number = int(position[1:]) if re.fullmatch(r"t\d+", position) else 0
        try:
            Token.parse(token.removeprefix(MARK), digest([str(submission)]))
        except TokenError as error:
            raise UsageError(
                f"{error}; grade again for a new one: nox -s kata -- {self.kata.name}"
            ) from None
        if not 0 < number <= len(tests):
            raise UsageError(f"the grader of {self.kata.name} has no test {number}")
        return [tests[number - 1]]

    def _ready(self) -> Host:
        """Return the host, started if need be, with the servers that its tests ask for running."""
        if self._host is None:
            try:
                self._host = Host(self.kata, self._floor, self._limits)
            except InternalError:
                sandbox.forget()  # perhaps it was the level that does not work any more
                raise
            needed = {name for test in self._host.tests for name in test.fixtures} & backends.KNOWN
            if needed and not self._servers:
                servers = backends.running(needed, self._floor.sockets)
                self._servers = self._stack.enter_context(servers)
                for name, server in self._servers.items():
                    passage = reachable(server.url, self._floor)
                    self._urls[name] = self._stack.enter_context(passage)
        return self._host

    def _stop_host(self) -> None:
        if self._host is not None:
            self._host.close()
            self._host = None

    def _verdict(
        self,
        cause: Cause,
        message: str | None,
        results: tuple[RuleResult, ...],
        notes: tuple[str, ...],
        started: float,
    ) -> Verdict:
        unreached = tuple(
            RuleResult(rule.number, rule.text, "not reached") for rule in self.kata.contract.rules
        )
        return Verdict(
            kata=self.kata.name,
            verdict=cause,
            message=message,
            rules=results or unreached,
            notes=notes,
            level="none" if cause is Cause.BADFILE else self.level,
            seconds=time.monotonic() - started,
            engine=VERSION,
            python=platform.python_version(),
        )


def _result(
    number: int, text: str, trials: Sequence[Trial], tests: dict[str, Test], *, cut: bool
) -> RuleResult:
    """Say what became of a rule: broken by the first of its tests that did not pass.

    Met only if none of its tests was cut off by the limit on all of them.
    """
    broken = [trial for trial in trials if trial.cause is not Cause.PASSED]
    output = tuple(line for trial in trials for line in _printed(trial.output))[:_PRINTED]
    if not broken:
        state: State = "met" if trials and not cut else "not reached"
        return RuleResult(number, text, state, output=output)
    told = broken[0]
    return RuleResult(
        number,
        text,
        "broken",
        message=told.message or "failed",
        trace=told.trace,
        cause=first(trial.cause for trial in broken),
        case=tests[told.test].sentence if len(trials) > 1 else None,
        output=output,
    )


def _printed(output: str) -> tuple[str, ...]:
    """Return the first lines that a submission printed, and how many more there were."""
    lines = output.splitlines()
    if len(lines) <= _PRINTED:
        return tuple(lines)
    return (*lines[: _PRINTED - 1], f"… {len(lines) - _PRINTED + 1} more lines")


def _explored(trials: Sequence[Trial]) -> Iterator[Explored]:
    """Yield how far the explorations of threads came, and those of tasks, if there were any."""
    for kind in ("threads", "tasks"):
        found = [one for trial in trials for one in trial.explored if one["orders_of"] == kind]
        if found:
            yield Explored(
                orders_of=kind,
                scenarios=len(found),
                sampled=sum(not one["exhausted"] for one in found),
                schedules=sum(one["schedules"] for one in found),
                bound=min((one["bound"] for one in found if one["exhausted"]), default=None),
            )


def _notes(trials: Iterable[Trial]) -> tuple[str, ...]:
    """Return each note of the trials once."""
    return tuple(dict.fromkeys(note for trial in trials for note in trial.notes))
