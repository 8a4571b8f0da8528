"""What one trial may use, and how the limits are laid on."""

import signal
from dataclasses import dataclass

MIB = 1 << 20

INSIDE = 60
"""Seconds of wall time after which pytest-timeout ends a test: the second line."""

INSIDE_EXPLORING = 600
"""The same for a test that explores schedules, whose cost is counted in schedules."""

PROCESSES = 512
"""How many processes and threads a trial may have at once, where they can be counted."""

STACKS_SIGNAL = getattr(signal, "SIGXCPU", signal.SIGINT)
"""Asks a trial for its threads' stacks; no honest submission uses it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the judge grants a trial, in seconds and bytes.

    `cpu` is the real limit; `idle` is how long nothing at all may happen (a blocked process is
    blocked on a loaded machine too); `wall` is generous, and time on a processor, or in the queue
    for one, is no part of it, for others may keep the processors. A trial that explores schedules
    counts them itself: its own fault limit is `exploring`. After as many trials as `hangs` have
    hung, the rest is not reached.
    """

    cpu: float = 3.0
    idle: float = 4.0
    wall: float = 20.0
    exploring: float = 120.0
    hangs: int = 3
    memory: int = 1024 * MIB
    output: int = 5 * MIB


LIMITS = Limits()


def for_host() -> None:
    """Lay limits on this process and all that follow.

    No core files; bounded files, descriptors and address space.
    """
    import resource  # noqa: PLC0415 - POSIX only

    for name, value in (
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 16 * MIB),
        ("RLIMIT_NOFILE", 1024),
        # Memory is judged by what is really used; this only stops one absurd allocation. Less would
        # stop threads: each takes an arena and a stack of address space.
        ("RLIMIT_AS", 4096 * MIB),
    ):
        _lower(resource, getattr(resource, name), value)


def for_checker() -> None:
    """Lay limits on a type checker: a page of nested generics can keep it busy for minutes."""
    import resource  # noqa: PLC0415 - POSIX only

    for name, value in (
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 64 * MIB),
        ("RLIMIT_AS", 2048 * MIB),
        ("RLIMIT_CPU", 20),
    ):
        _lower(resource, getattr(resource, name), value)


def for_trial(*, alone: bool) -> None:
    """Lay limits on this trial: processor time as a backstop behind the judge's own limit.

    Where its user is `alone` in a namespace or has no other processes, their number is bounded too;
    elsewhere the limit would count the whole desktop.
    """
    import resource  # noqa: PLC0415 - POSIX only
    import threading  # noqa: PLC0415 - kept beside its use

    threading.stack_size(MIB)
    _lower(resource, resource.RLIMIT_CPU, int(LIMITS.exploring) + 10)
    if alone:
        _lower(resource, resource.RLIMIT_NPROC, PROCESSES)


def _lower(resource: object, kind: int, value: int) -> None:
    """Set the soft and hard limit, never above what is already in force."""
    _, hard = resource.getrlimit(kind)  # type: ignore[attr-defined]
    unlimited = resource.RLIM_INFINITY  # type: ignore[attr-defined]
    value = value if hard == unlimited else min(value, hard)
    resource.setrlimit(kind, (value, value))  # type: ignore[attr-defined]
