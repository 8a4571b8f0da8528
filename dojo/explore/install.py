"""Puts our primitives where programs and the standard library look for the real ones.

They stay for the life of the process. Code that took the real ones by name before (pytest, this
package) keeps them; outside a run ours behave like the real ones.
"""

# ruff: noqa: SLF001 - the import system's own names

from __future__ import annotations

import _thread
import collections
import datetime as dt
import functools
import importlib
import itertools
import queue
import sys
import threading
import time
import types
from typing import Any

from dojo.explore import caches, calendar, clock, iterators, library, locks, signals, threads
from dojo.explore.places import FILES
from dojo.explore.task import Abort
from dojo.explore.world import WORLD

CLOCKS = (
    *("sleep", "monotonic", "perf_counter", "time", "monotonic_ns", "perf_counter_ns", "time_ns"),
    *("localtime", "gmtime", "ctime", "asctime", "strftime"),
)
SIGNALS = ("Condition", "Event", "Semaphore", "BoundedSemaphore")
THREADS = ("Thread", "Timer", "enumerate", "active_count")


def _replacements() -> list[tuple[Any, str, object]]:
    return [
        *((time, name, getattr(clock, name)) for name in CLOCKS),
        *((threading, name, getattr(locks, name)) for name in ("Lock", "RLock")),
        *((threading, name, getattr(signals, name)) for name in SIGNALS),
        *((threading, name, getattr(threads, name)) for name in THREADS),
        (dt, "datetime", calendar.datetime),
        (dt, "date", calendar.date),
        (threading, "_allocate_lock", locks.Lock),
        (threading, "_time", clock.monotonic),
        (_thread, "allocate_lock", locks.Lock),
        (_thread, "allocate", locks.Lock),
        (_thread, "RLock", locks.RLock),
        (_thread, "start_new_thread", threads.start_new_thread),
        (_thread, "start_new", threads.start_new_thread),
        (queue, "time", clock.monotonic),
        (queue, "SimpleQueue", library.SimpleQueue),
        (functools, "_lru_cache_wrapper", caches.lru_cache_wrapper),
        (functools, "cached_property", caches.cached_property),
        (functools, "RLock", locks.RLock),
        (itertools, "count", iterators.count),
        (itertools, "cycle", iterators.cycle),
    ]


@functools.cache
def install() -> None:
    """Replace everything, before the program is imported; a second call does nothing."""
    WORLD.excepthook = threading.excepthook
    FILES.traced.add(str(collections.__file__))  # what `Counter.update` does is done in steps
    _keep_import_real()
    library.hang_locals_on_threads()
    for module, name, value in _replacements():
        setattr(module, name, value)
    sys.modules.pop("sched", None)  # its defaults hold the real clock
    library.replace_locks()
    library.let_questions_yield()
    library.renew_pools()
    _hush_aborts()


def _keep_import_real() -> None:
    """Keep the import system on real locks: there is no scheduling point while it holds one."""
    bootstrap: Any = vars(importlib)["_bootstrap"]
    bootstrap._thread = types.SimpleNamespace(**vars(_thread))


def _hush_aborts() -> None:
    """Keep quiet about an abort that arrives in a finalizer, where it goes no further."""
    report = sys.unraisablehook

    def hook(unraisable: sys.UnraisableHookArgs, /) -> None:
        if not isinstance(unraisable.exc_value, Abort):
            report(unraisable)

    sys.unraisablehook = hook
