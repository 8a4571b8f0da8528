"""The judge's hand on the host: starts it, gives it jobs, ends trials that exceed their limits.

Trusted, and owner of time. It believes of a trial only what arrives in the expected order on the
private channel; an exit status means nothing beyond how the process ended. It never waits for the
end of a stream.
"""

import contextlib
import os
import secrets
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import psutil

from dojo import stacks
from dojo.catalogue import Kata
from dojo.channel import Lines, Message, send
from dojo.errors import InternalError
from dojo.running import TICK, Running, Trial, family_of
from dojo.sandbox import kin, litter
from dojo.sandbox.bytecode import kept_of
from dojo.sandbox.floor import Floor
from dojo.sandbox.limits import STACKS_SIGNAL, Limits
from dojo.sandbox.start import start
from dojo.sandbox.view import View
from dojo.verdict import Cause

_STARTING = 300.0
_LEAVING = 20.0
_KEPT = 20_000
_LONGEST_DUMP = 1 << 20
_DUMPING = 0.5
_LONGEST_DUMPING = 10.0
_DYING = 60.0


@dataclass(frozen=True, slots=True)
class Test:
    """One collected test."""

    id: str
    rule: int
    sentence: str
    fixtures: tuple[str, ...]

    @property
    def explores(self) -> bool:
        """Whether it runs many schedules and so counts its own cost."""
        return "explore" in self.fixtures


class Host:
    """A warm pytest with one grader loaded, ready to grade any number of files. A context manager.

    Raises InternalError when the grader cannot be collected or the host breaks the protocol.
    """

    def __init__(self, kata: Kata, floor: Floor, limits: Limits) -> None:
        self._floor = floor
        self._limits = limits
        self._selector = selectors.DefaultSelector()
        self._lines = Lines()
        self._running: Running | None = None
        self._stray = bytearray()
        jobs_reader, self._jobs = os.pipe()
        self._events, events_writer = os.pipe()
        self._output, output_writer = os.pipe()
        self._stacks = os.open(floor.stacks, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        self._inside: psutil.Process | None = None
        self._scratch = floor.work / "job"
        private = {"jobs": jobs_reader, "events": events_writer, "stacks": self._stacks}
        self._process: subprocess.Popen[bytes] = start(
            floor.level,
            "dojo.host",
            {
                **private,
                "grader": str(kata.grader),
                "stub": str(kata.stub),
                "secret": [str(kata.root / name) for name in ("graders", "solutions")],
            },
            view=View(
                (kata.grader, kata.stub, kept_of(kata.grader)),
                (floor.work,),
                (kata.folder,),
                floor.sockets,
            ),
            folder=floor.folder,
            output=output_writer,
            private=tuple(private.values()),
        )
        for descriptor in (jobs_reader, events_writer, output_writer):
            os.close(descriptor)
        os.set_blocking(self._output, False)
        for descriptor in (self._events, self._output):
            self._selector.register(descriptor, selectors.EVENT_READ)
        try:
            self.tests = self._collected()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the host and everything below it; it sweeps its own floor."""
        self._end()
        try:
            self._process.wait(_LEAVING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        litter.remove(self._scratch)  # a host that was killed could not
        self._selector.close()
        for descriptor in (self._jobs, self._events, self._output, self._stacks):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _end(self) -> None:
        """Say that it is over: to the first process of a namespace, with which all others end."""
        if self._inside and self._floor.level == "full":
            with contextlib.suppress(psutil.Error):
                init = self._inside.parent()
                if init:  # bubblewrap waits for it, and it for all others
                    init.kill()
                    return
        self._process.terminate()

    def grade(
        self, submission: Path, tests: Sequence[Test], options: dict[str, Any]
    ) -> Iterator[Trial]:
        """Yield the import's trial, and if that passed, one for each of `tests`, in order."""
        explores = {test.id: test.explores for test in tests}
        expected = iter(["", *explores])
        self._drain()
        self._stray.clear()
        memory = litter.shared_memory()
        self._scratch = self._floor.work / f"job-{secrets.token_hex(4)}"
        self._tell(
            {
                "submission": str(submission),
                "source": submission.read_bytes().decode(),
                "tests": list(explores),
                "scratch": str(self._scratch),
                "options": options,
            },
        )
        for event in self._watched(explores):
            match event:
                case {"event": "end"}:
                    trial = self._finish(event)
                    if self._floor.level != "full":  # there it is the sandbox's own
                        litter.forget_shared_memory(memory, self._floor.owner)
                    if trial.test != next(expected, None):
                        raise self._fault(f"an answer came out of turn: {event}")
                    self._tell({"go": "on"})
                    yield trial
                case {"event": "done"}:
                    return
                case _:
                    raise self._fault(f"unexpected event {event}")

    def _tell(self, message: Message) -> None:
        try:
            send(self._jobs, message)
        except OSError:
            raise self._fault("the host ended") from None

    def _collected(self) -> list[Test]:
        deadline = time.monotonic() + _STARTING
        while time.monotonic() < deadline:
            for event in self._arrivals():
                match event:
                    case {"event": "collected", "tests": tests, "pid": pid, "python": python}:
                        if python != sys.version:
                            raise self._fault(f"the sandbox runs another Python: {python}")
                        self._inside = kin.outside(pid, self._process.pid)
                        return [
                            Test(t["id"], t["rule"], t["sentence"], tuple(t["fixtures"]))
                            for t in tests
                        ]
                    case {"event": "fault", "message": message}:
                        raise self._fault("the grader could not be loaded", message)
        raise self._fault(f"the host was not ready after {_STARTING:g} s")

    def _watched(self, explores: dict[str, bool]) -> Iterator[Message]:
        """Yield events as they come, stopping trials that exceed their limits meanwhile."""
        while True:
            for event in self._arrivals():
                if event.get("event") == "start":
                    test = event["test"]
                    self._running = Running(
                        test=test,
                        pid=event["pid"],
                        host=self._host,
                        explores=explores.get(test, False),
                        limits=self._limits,
                    )
                    # It may have printed before it was announced.
                    self._running.take(self._stray)
                    self._stray.clear()
                else:
                    yield event
            running = self._running
            if running and running.stopped and time.monotonic() - running.active > _DYING:
                raise self._fault(f"{running.test} could not be ended")
            if running and not running.stopped and (reason := running.exceeded()):
                self._stop(running, *reason)
                running.active = time.monotonic()

    def _stop(self, running: Running, cause: Cause, sentence: str) -> None:
        """End a trial, keeping the stacks of its threads where it hung."""
        trace = None
        if cause is Cause.TIMEOUT:
            trace = self._ask_for_stacks(running.pid)
        running.stopped = cause, sentence + stacks.where(trace), trace
        for child in reversed(running.family()):
            with contextlib.suppress(psutil.Error):
                child.kill()
        # A trial may have stopped its parent, which could not report the end then.
        if self._inside:
            with contextlib.suppress(psutil.Error):
                self._inside.resume()

    @property
    def _host(self) -> int:
        """The host's process id as this process sees it; 0 if it has gone."""
        return self._inside.pid if self._inside else 0

    def _ask_for_stacks(self, number: int) -> dict[str, Any] | None:
        trial = kin.outside(number, self._host)
        start = os.fstat(self._stacks).st_size
        began = time.monotonic()
        for child in family_of(trial.pid) if trial else ():
            before = os.fstat(self._stacks).st_size
            with contextlib.suppress(psutil.Error):
                child.send_signal(STACKS_SIGNAL)
            # A dump is written line by line, and by whoever gets a processor for it.
            while (passed := time.monotonic() - began) < _LONGEST_DUMPING and (
                kin.has_in_hand(child.pid, STACKS_SIGNAL)
                or (os.fstat(self._stacks).st_size == before and passed < _DUMPING)
            ):
                self._selector.select(0.01)  # paced by the trial's output, if there is any
                self._drain()
            if passed > _DUMPING:
                break
        dump = os.pread(self._stacks, _LONGEST_DUMP, start)
        return stacks.parse(dump.decode("utf-8", errors="replace"))

    def _finish(self, event: Message) -> Trial:
        self._drain()
        running, self._running = self._running, None
        if running is None:
            raise self._fault(f"an answer without a start: {event}")
        return running.ended(event["outcome"], event["status"])

    def _arrivals(self) -> list[Message]:
        """Wait up to a tick for the host; return what it said."""
        events: list[Message] = []
        for key, _ in self._selector.select(TICK):
            if key.fd == self._output:
                self._drain()
            elif data := os.read(self._events, 65536):
                events += self._lines.feed(data)
            else:
                self._drain()
                raise self._fault("the host ended")
        return events

    def _drain(self) -> None:
        """Take what has been printed so far; it belongs to the running trial."""
        with contextlib.suppress(BlockingIOError):
            while data := os.read(self._output, 65536):
                if self._running is None:
                    self._stray += data[: max(0, _KEPT - len(self._stray))]
                    continue
                self._running.take(data)
                if self._running.printed > self._limits.output:
                    return

    def _fault(self, message: str, log: str = "") -> InternalError:
        self._drain()
        return InternalError(message, log + self._stray.decode("utf-8", errors="replace"))
