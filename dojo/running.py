"""A trial under watch: what it uses, what it prints, and which limit it has passed."""

import contextlib
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import psutil

from dojo.sandbox import kin
from dojo.sandbox.limits import MIB, Limits
from dojo.verdict import Cause

TICK = 0.1
"""Seconds between two looks at a trial."""

_KEPT = 20_000
_EXPLORED = ("orders_of", "schedules", "exhausted", "bound")


@dataclass(frozen=True, slots=True)
class Trial:
    """How one test, or the import, ended."""

    test: str
    cause: Cause
    message: str | None
    trace: dict[str, Any] | None
    notes: tuple[str, ...]
    explored: tuple[dict[str, Any], ...]
    output: str
    seconds: float


@dataclass(slots=True)
class Running:
    """A trial under watch."""

    test: str
    pid: int
    host: int
    explores: bool
    limits: Limits
    started: float = field(default_factory=time.monotonic)
    active: float = field(default_factory=time.monotonic)
    looked: float = field(default_factory=time.monotonic)
    idle: float = 0.0
    rested: float = 0.0
    cpu: float = 0.0
    output: bytearray = field(default_factory=bytearray)
    printed: int = 0
    stopped: tuple[Cause, str, dict[str, Any] | None] | None = None

    def take(self, data: bytes | bytearray) -> None:
        """Keep the beginning of what it prints, count the rest; who prints is not blocked."""
        if data:
            self.active, self.idle = time.monotonic(), 0.0
        self.output += data[: max(0, _KEPT - len(self.output))]
        self.printed += len(data)

    def family(self) -> list[psutil.Process]:
        """Return every process below the host: what left its parent is the host's child."""
        return family_of(self.host)[1:]

    def exceeded(self) -> tuple[Cause, str] | None:
        """Return the limit that the trial has passed, if any, and the sentence for it."""
        limits = self.limits
        if self.printed > limits.output:
            return Cause.OUTPUT, f"printed more than {limits.output // MIB} MiB"
        passed = time.monotonic() - self.looked
        if passed < TICK:
            return None
        self.looked += passed
        # Who was kept from looking does not know what the trial did, or that it has ended.
        passed = min(passed, 2 * TICK)
        family = self.family()
        cpu = sum(map(_cpu_of, family))
        states = set(map(_state_of, family))
        running = psutil.STATUS_RUNNING in states or self._is_about_to_end()
        if not running:
            self.rested += passed
        if running or psutil.STATUS_DISK_SLEEP in states or cpu > self.cpu + 0.005:
            self.cpu, self.idle = cpu, 0.0
        else:
            self.idle += passed
        if _memory_of(family, limits.memory) > limits.memory:
            return Cause.MEMORY, f"used more than {limits.memory // MIB:,} MiB of memory"
        if self.explores and cpu > limits.exploring:
            return Cause.INTERNAL, f"exploring took more than {limits.exploring:g} s"
        if not self.explores and cpu > limits.cpu:
            return Cause.TIMEOUT, f"was still running after {limits.cpu:g} s of processor time"
        if self.idle > limits.idle:
            return Cause.TIMEOUT, f"was blocked: nothing happened for {limits.idle:g} s"
        if not self.explores and self.rested > limits.wall:
            return Cause.TIMEOUT, f"was not finished after {limits.wall:g} s"
        return None

    def _is_about_to_end(self) -> bool:
        """Whether it is over, and the host, who is to say so, waits for a processor."""
        if _state_of(self.host) != psutil.STATUS_RUNNING:
            return False
        leader = kin.outside(self.pid, self.host)
        return leader is None or _state_of(leader) in (psutil.STATUS_ZOMBIE, "")

    def ended(self, outcome: dict[str, Any] | None, status: int) -> Trial:
        """Return how it ended: stopped, by itself with an outcome, or with a wait status alone.

        An outcome in a form that is none of ours was made by somebody else.
        """
        output = bytes(self.output).decode("utf-8", errors="replace")
        rest = output, time.monotonic() - self.started
        if self.stopped:
            return Trial(self.test, *self.stopped, (), (), *rest)
        if outcome is None:
            return Trial(self.test, *_ending(status), None, (), (), *rest)
        try:
            cause, message, trace = Cause(outcome["cause"]), outcome["message"], outcome["trace"]
            notes = tuple(map(str, outcome["notes"]))
            explored = tuple({key: one[key] for key in _EXPLORED} for one in outcome["explored"])
        except (KeyError, TypeError, ValueError):
            message = "how trials answer was replaced by something else"
            return Trial(self.test, Cause.TAMPERED, message, None, (), (), *rest)
        return Trial(self.test, cause, message, trace, notes, explored, *rest)


def _ending(status: int) -> tuple[Cause, str]:
    """Say how a process that gave no answer ended."""
    if os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        return Cause.CRASH, f"crashed: the process was ended by {name}"
    code = os.waitstatus_to_exitcode(status)
    return Cause.EXIT, f"ended the whole process from inside, with exit code {code}"


def family_of(pid: int) -> list[psutil.Process]:
    """Return a process and all below it; nothing if it has gone."""
    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.Error:
        return []


def _cpu_of(member: psutil.Process) -> float:
    try:
        times = member.cpu_times()
    except psutil.Error:
        return 0.0
    return float(times.user + times.system + times.children_user + times.children_system)


def _state_of(member: psutil.Process | int) -> str:
    """Return what a process does, in psutil's words; nothing if it has gone."""
    try:
        return str((psutil.Process(member) if isinstance(member, int) else member).status())
    except psutil.Error:
        return ""


def _memory_of(family: Sequence[psutil.Process], allowed: int) -> int:
    """Return the bytes the family really uses; if that may be too many, shared pages count once."""
    total = 0
    for member in family:
        with contextlib.suppress(psutil.Error):
            total += member.memory_info().rss
    if total <= allowed:
        return total
    total = 0
    for member in family:
        with contextlib.suppress(psutil.Error):
            full = member.memory_full_info()
            total += getattr(full, "pss", full.rss)
    return total
