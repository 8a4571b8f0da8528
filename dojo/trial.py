"""One test against one submission, in a process of its own: what happened, as plain data.

Runs in the fork that imports the submission, so nothing here is trusted by the judge beyond its
words being shown. An outcome is a dict with `cause` ("passed", "failed", "exit", …), `message`,
`trace`, `notes` and `explored`.
"""

import contextlib
import functools
import linecache
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import psutil
import pytest

from dojo.explore import ExplorerError, ScheduleFailure
from dojo.fixtures.explore import EXPLORATIONS
from dojo.fixtures.kata import load
from dojo.integrity import canary, identities, tripwires
from dojo.interface import missing
from dojo.sandbox import kin
from dojo.verdict import Cause

Outcome = dict[str, Any]

LONGEST = 2_000
"""Characters of a message that are kept: an exception may carry any amount."""

# What an exploration can find; a submission can raise a failure of its own making.
_FOUND = ("failed", "deadlock", "timeout")


def outcome(cause: Cause, message: str | None = None, **more: Any) -> Outcome:
    """Return an outcome without evidence."""
    if message and len(message) > LONGEST:
        message = message[: LONGEST - 1] + "…"
    return {
        "cause": cause.value,
        "message": message,
        "trace": None,
        "notes": [],
        "explored": [],
        **more,
    }


def try_import(submission: Path, stub: str) -> Outcome:
    """Import the submission and hold its names against the stub's."""
    source, looks_out = submission.read_bytes(), tripwires.written
    try:
        complaint = missing(load(submission), stub)
    except SyntaxError as error:
        if error.filename == str(submission):
            return outcome(Cause.SYNTAX, _syntax_sentence(error))
        return outcome(Cause.IMPORT, f"raised {_described(error)}")
    except SystemExit as error:
        return outcome(Cause.EXIT, f"called exit({error.code!r}) while it was imported")
    except MemoryError:
        return outcome(Cause.MEMORY, "ran out of memory while it was imported")
    except BaseException as error:  # noqa: BLE001 - whatever the file raised is what is reported
        where = _where(error.__traceback__, submission)
        return outcome(Cause.IMPORT, f"raised {_described(error)}{where}")
    if looked := looks_out(source):
        return outcome(Cause.TAMPERED, looked)
    return outcome(Cause.MISSING, complaint) if complaint else outcome(Cause.PASSED)


def run(
    item: pytest.Function, submission: Path, known: identities.Known, watcher: "Watcher"
) -> Outcome:
    """Run one collected test, set-up and tear-down included, under a watcher that is registered.

    What is `known` of the machinery that judges must still hold afterwards, and a check that must
    fail must do so.
    """
    # Looked up now: what these names mean after the test, the submission may have decided.
    tampered, replaced = functools.partial(outcome, Cause.TAMPERED), identities.replaced
    protocol, beside, song = watcher.protocol, canary.item, (Cause.FAILED, canary.SONG)
    watcher.submission = submission
    result = protocol(item)
    if part := replaced(known):
        return tampered(f"{part} was replaced by something else")
    if result["cause"] == Cause.PASSED:
        sung = protocol(beside(item))
        if (sung["cause"], sung["message"]) != song:
            return tampered("a check that must fail did not fail any more")
    explores = "explore" in getattr(item, "fixturenames", ())
    result["explored"] = item.stash.get(EXPLORATIONS, [])
    result["notes"] = [] if explores else [*_living_threads(), *_living_children()]
    result["notes"] += [text for name, text in item.user_properties if name == "note"]
    return result


class Watcher:
    """A plugin of pytest that listens for the first thing that went wrong in a test."""

    submission: Path

    def __init__(self) -> None:
        self.outcome: Outcome | None = None

    def protocol(self, item: pytest.Item) -> Outcome:
        """Have pytest run one test; return what became of it."""
        self.outcome = None
        try:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        except BaseException as error:  # noqa: BLE001 - KeyboardInterrupt and pytest.exit come through here
            self.note(error)
        return self.outcome or outcome(Cause.INTERNAL, "the test was never run")

    def note(self, error: BaseException) -> None:
        """Keep the first error; it weighs more than that nothing went wrong."""
        if self.outcome is None or self.outcome["cause"] == Cause.PASSED:
            self.outcome = _explain(error, self.submission)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport:
        """Note what happened. pytest's own report would call the repr of the values at hand."""
        if call.excinfo is not None:
            error = call.excinfo.value
            ours = call.when != "call" and not _is_theirs(error, self.submission)
            if ours and not isinstance(error, AssertionError | pytest.fail.Exception):
                text = "".join(traceback.format_exception(error))[-LONGEST // 2 :]
                self.outcome = outcome(
                    Cause.INTERNAL, f"the {call.when} of {item.name} failed\n{text}"
                )
            else:
                self.note(error)
        elif call.when == "call" and self.outcome is None:
            self.outcome = outcome(Cause.PASSED)
        result: Literal["failed", "passed"] = "failed" if call.excinfo else "passed"
        when: Any = call.when
        return pytest.TestReport(item.nodeid, item.location, {}, result, None, when)


def _explain(error: BaseException, submission: Path) -> Outcome:
    """Say what an exception that ended a test means."""
    if isinstance(error, ScheduleFailure) and error.cause in _FOUND:
        kind = "deadlock" if error.waits else "schedule"
        return outcome(Cause(error.cause), error.message, trace={"kind": kind, **error.as_data()})
    if isinstance(error, ExplorerError):
        return outcome(Cause.INTERNAL, "".join(traceback.format_exception(error)))
    where = _where(error.__traceback__, submission)
    if isinstance(error, SystemExit):
        return outcome(Cause.EXIT, f"called exit({error.code!r}){where}")
    if isinstance(error, MemoryError):
        return outcome(Cause.MEMORY, f"ran out of memory{where}")
    if isinstance(error, pytest.fail.Exception):
        timed_out = "pytest-timeout" in (error.msg or "")
        return outcome(Cause.TIMEOUT if timed_out else Cause.FAILED, _text(error) + where)
    if isinstance(error, AssertionError) and not _raised_in(error.__traceback__, submission):
        return outcome(
            Cause.FAILED, _text(error) or f"an assertion failed{_where(error.__traceback__)}"
        )
    where = where or _where(error.__traceback__)
    return outcome(Cause.FAILED, f"raised {_described(error)}{where}")


def _text(error: BaseException) -> str:
    try:
        text = str(error)
    except BaseException:  # noqa: BLE001 - an exception of the submission may not be printable
        return f"an {type(error).__name__} that cannot be shown"
    if isinstance(error, pytest.fail.Exception):
        return text.replace("DID NOT RAISE", "nothing was raised, expected", 1)
    return text


def _described(error: BaseException) -> str:
    text = _text(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _syntax_sentence(error: SyntaxError) -> str:
    source = (error.text or "").strip()
    return f"line {error.lineno}: {error.msg}" + (f": {source}" if source else "")


def _frames(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    for frame, line in traceback.walk_tb(trace):
        yield frame.f_code.co_filename, line


def _raised_in(trace: TracebackType | None, submission: Path) -> bool:
    """Whether the innermost frame is the submission's."""
    return [file for file, _ in _frames(trace)][-1:] == [str(submission)]


def _is_theirs(error: BaseException, submission: Path) -> bool:
    return any(file == str(submission) for file, _ in _frames(error.__traceback__))


def _where(trace: TracebackType | None, submission: Path | None = None) -> str:
    """Say at which line: of the submission, or without one, of whatever raised."""
    frames = [f for f in _frames(trace) if submission is None or f[0] == str(submission)]
    if not frames:
        return ""
    file, line = frames[-1]
    name = "" if submission else f" of {Path(file).name}"
    return f", at line {line}{name}: {linecache.getline(file, line).strip()}"


def _living_threads() -> list[str]:
    main = threading.main_thread()
    living = [t.name for t in threading.enumerate() if t is not main and t.is_alive()]
    return [f"a thread was still running: {name}" for name in living]


def _living_children() -> list[str]:
    if kin.childless():
        return []
    found = []
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):  # it ended meanwhile
            if not kin.is_helper(child):
                state = "a zombie" if child.status() == psutil.STATUS_ZOMBIE else "alive"
                found.append(f"a child process was left behind, {state}")
    return found
