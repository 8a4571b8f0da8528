"""Virtual time: a sleeper wakes when nobody else can run, or when others have let time pass."""

from __future__ import annotations

from time import struct_time

from dojo.explore import raw
from dojo.explore.task import Never
from dojo.explore.virtual import EPOCH
from dojo.explore.world import here

DATE = 1_800_000_000.0  # what time.time() says when a run begins
NEVER = Never()


def sleep(seconds: float, /) -> None:
    """`time.sleep`; `sleep(0)` lets the others run."""
    run = here()
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if run is None:
        raw.sleep(seconds)
    elif seconds > 0:
        run.wait(NEVER, seconds)
    else:
        run.point(forced=True)


def monotonic() -> float:
    """`time.monotonic`."""
    run = here()
    return raw.monotonic() if run is None else run.clock()


def perf_counter() -> float:
    """`time.perf_counter`."""
    run = here()
    return raw.perf_counter() if run is None else run.clock()


def time() -> float:
    """`time.time`."""
    run = here()
    return raw.wall_clock() if run is None else DATE - EPOCH + run.clock()


def monotonic_ns() -> int:
    """`time.monotonic_ns`."""
    return round(monotonic() * 1e9)


def perf_counter_ns() -> int:
    """`time.perf_counter_ns`."""
    return round(perf_counter() * 1e9)


def time_ns() -> int:
    """`time.time_ns`."""
    return round(time() * 1e9)


def localtime(seconds: float | None = None, /) -> struct_time:
    """`time.localtime`."""
    return raw.localtime(time() if seconds is None else seconds)


def gmtime(seconds: float | None = None, /) -> struct_time:
    """`time.gmtime`."""
    return raw.gmtime(time() if seconds is None else seconds)


def ctime(seconds: float | None = None, /) -> str:
    """`time.ctime`."""
    return raw.asctime(localtime(seconds))


def asctime(moment: struct_time | None = None, /) -> str:
    """`time.asctime`."""
    return raw.asctime(localtime() if moment is None else moment)


def strftime(form: str, moment: struct_time | None = None, /) -> str:
    """`time.strftime`."""
    return raw.strftime(form, localtime() if moment is None else moment)
