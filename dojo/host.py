"""The warm pytest that grades: imports pytest and one grader once, then forks for every test.

Runs inside the sandbox, started by the judge with two pipes and a file for stacks. It never imports
a submission itself: each trial does, in a fork of its own that cannot outlive its turn; nor does
what the fork wrote. What it says, line by line:

    once: {"event": "collected", "pid": n, "python": version,
           "tests": [{"id", "rule", "sentence", "fixtures"}, …]}
    or, when the grader is at fault: {"event": "fault", "message": text}
    for each trial of a job: {"event": "start", "test": id, "pid": n}
                             {"event": "end", "test": id, "outcome": {…} or null, "status": n}
    after each job: {"event": "done"}

After each end it waits for the judge to say {"go": "on"}. The first trial of a job is the import
(id ""); the rest follows only if that passed. POSIX only: it needs fork. Process ids are those that
the sandbox sees.
"""

import contextlib
import faulthandler
import functools
import gc
import json
import os
import re
import secrets
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import pytest

from dojo import trial, turn
from dojo.channel import Lines, send
from dojo.integrity import identities, tripwires
from dojo.sandbox import inside, kin, limits, litter, nobody
from dojo.turn import Job
from dojo.verdict import Cause

IMPORT = ""
"""The id of the trial that only imports."""

_SHARED = (Path("/tmp"), Path("/dev/shm"))  # noqa: S108 - at level full they are the sandbox's own

_RULE = re.compile(r"(?P<rule>\d+)\. +(?P<sentence>\S.*)")


class Host:
    """A pytest plugin whose test loop takes jobs from the judge."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.jobs: int = order["jobs"]
        self.events: int = order["events"]
        self.stacks: int = order["stacks"]
        self.level: str = order["level"]
        self.secret = [Path(path) for path in order["secret"]]
        self.writable = [Path(path) for path in order["writable"]]
        # Walls stand in /tmp where the clone or the run's folder does.
        self.mounts = {*self.writable, *map(Path, order["readable"])}
        self.watcher = trial.Watcher()
        self.stub = Path(order["stub"]).read_text(encoding="utf-8")

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Silence pytest's own screen; what is written here belongs to the submission."""
        manager = config.pluginmanager
        manager.unregister(name="terminalreporter")
        quiet = pytest.TerminalReporter(config, Path(os.devnull).open("w"))  # noqa: SIM115 - kept for the run
        manager.register(quiet, "terminalreporter")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave exploring tests the time that the judge leaves them."""
        for item in items:
            if "explore" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.timeout(limits.INSIDE_EXPLORING))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A grader that cannot be collected is our fault."""
        if report.failed:
            send(self.events, {"event": "fault", "message": report.longreprtext})

    def pytest_internalerror(self, excrepr: object) -> None:
        """Nor is pytest's own failure the submission's."""
        send(self.events, {"event": "fault", "message": str(excrepr)})

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Announce the tests, then grade one job after another until the judge closes its end."""
        if session.testsfailed:
            return True
        items = {item.name: item for item in session.items if isinstance(item, pytest.Function)}
        tests = [_described(item) for item in session.items]
        about = {"pid": os.getpid(), "python": sys.version}
        send(self.events, {"event": "collected", **about, "tests": tests})
        machinery = functools.cache(identities.known)
        known = {
            name: machinery(item.module, exploring="explore" in item.fixturenames)
            for name, item in items.items()
        }
        # Here, not in each trial: telling pytest of a plugin takes longer than many a test.
        session.config.pluginmanager.register(self.watcher)
        self.tripwires = tripwires.Tripwires(self.secret)
        self.allowed = set.intersection(*map(_allowed, items.values())) if items else set()
        lines = Lines()
        gc.collect()
        gc.freeze()
        while data := os.read(self.jobs, 65536):
            for message in lines.feed(data):
                self._grade(Job.of(message), items, known, session.config)
        return True

    def _grade(
        self,
        job: Job,
        items: dict[str, pytest.Function],
        known: dict[str, identities.Known],
        config: pytest.Config,
    ) -> None:
        for option, value in job.options.items():
            setattr(config.option, option, value)
        config.option.submission = job.submission
        job.restore()
        passed = self._trial(job, IMPORT, partial(trial.try_import, job.submission, self.stub))
        for name in job.tests if passed else ():
            job.restore()
            item = items[name]
            work = partial(trial.run, item, job.submission, known[name], self.watcher)
            self._trial(job, name, work, item)
        send(self.events, {"event": "done"})

    def _trial(
        self,
        job: Job,
        name: str,
        work: Callable[[], trial.Outcome],
        item: pytest.Function | None = None,
    ) -> bool:
        """Run `work` in a fork and report; return whether it passed."""
        # A fork of a process with threads may inherit a lock that nobody will ever release.
        assert threading.active_count() == 1, threading.enumerate()
        nonce = secrets.token_hex(16)
        os.ftruncate(self.stacks, 0)
        reader, writer = os.pipe()
        host = os.getpid()
        pid = os.fork()
        if pid == 0:
            for descriptor in (reader, self.jobs, self.events):
                os.close(descriptor)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            kin.end_with_parent(host)
            inside.enter_trial(self.level, host)
            limits.for_trial(alone=self.level == "full" or os.geteuid() == nobody.UID)
            stacks = os.fdopen(self.stacks, "wb", buffering=0)
            faulthandler.register(limits.STACKS_SIGNAL, file=stacks, all_threads=True)

            def report(found: trial.Outcome) -> None:
                send(writer, {"nonce": nonce, "outcome": found})

            self._arm(job.submission, item, partial(turn.caught, report, os.getpid()))
            turn.take(job, work, report)
        os.close(writer)
        send(self.events, {"event": "start", "test": name, "pid": pid})
        answer, status = turn.answer(reader, pid)
        os.close(reader)
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
        kin.end_descendants(alone=self.level == "full")
        found = turn.genuine(answer, nonce)
        send(self.events, {"event": "end", "test": name, "outcome": found, "status": status})
        self._sweep(job)
        # Nothing new is printed before the judge has taken what this trial printed.
        if not os.read(self.jobs, 4096):
            sys.exit("the judge ended")
        return found is not None and found.get("cause") == Cause.PASSED

    def _arm(
        self, submission: Path, item: pytest.Function | None, caught: Callable[[str], NoReturn]
    ) -> None:
        """Watch the submission, but for what the test allows; the import, what every test does."""
        allowed = _allowed(item) if item else set(self.allowed)
        if item and "explore" in item.fixturenames and sys.version_info < (3, 12):
            tripwires.watch_tracing(submission, caught)
            allowed.add(tripwires.TRACE)
        self.tripwires.arm(submission, allowed, caught)

    def _sweep(self, job: Job) -> None:
        """Let nothing that a trial wrote reach the next one."""
        litter.remove(job.scratch)
        if self.level == "full":  # all that can be written is ours
            for folder in (*self.writable, *_SHARED):
                litter.empty(folder, self.mounts)


def _allowed(item: pytest.Item) -> set[str]:
    return {kind for mark in item.iter_markers("allows") for kind in mark.args}


def _described(item: pytest.Item) -> dict[str, Any]:
    """Say what a collected test is: its rule and sentence come from its docstring."""
    doc = " ".join((getattr(item, "obj", None).__doc__ or "").split())
    found = _RULE.match(doc)
    return {
        "id": item.name,
        "rule": int(found["rule"]) if found else 0,
        "sentence": found["sentence"] if found else doc,
        "fixtures": list(getattr(item, "fixturenames", ())),
    }


def _leave_nothing(*_: object) -> NoReturn:
    """End, and with this process everything below it."""
    kin.end_descendants()
    os._exit(0)


def main(text: str) -> None:
    """Collect the grader that the order names and serve until the judge closes the jobs pipe."""
    order = json.loads(text)
    kin.adopt_orphans()
    limits.for_host()
    inside.enter(order["level"], order["readable"], order["writable"], order["listed"])
    # Becoming somebody else would undo this.
    signal.signal(signal.SIGTERM, _leave_nothing)
    kin.end_with_parent(order["parent"], signal.SIGTERM)
    host = Host(order)
    grader: str = order["grader"]
    quiet = ["cacheprovider", "faulthandler", "logging", "threadexception", "unraisableexception"]
    arguments = [
        *("-c", os.devnull, "--rootdir", str(Path(grader).parent), "--noconftest"),
        *("--confcutdir", str(Path(grader).parent)),
        *("-s", "--assert=plain", "-p", "pytest_timeout", "-p", "dojo.fixtures"),
        *(word for plugin in quiet for word in ("-p", f"no:{plugin}")),
        *("-o", f"timeout={limits.INSIDE}", "-o", "timeout_method=signal"),
        grader,
    ]
    code = pytest.main(arguments, plugins=[host])
    sys.exit(f"pytest ended with {code!r}" if code else 0)
