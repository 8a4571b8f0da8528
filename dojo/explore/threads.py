"""Thread, Timer and start_new_thread: a thread started inside a run is a task of that run."""

# ruff: noqa: SLF001 - a task is entered where `threading` keeps its threads

from __future__ import annotations

import contextlib
import itertools
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from dojo.explore import raw
from dojo.explore.run import Run
from dojo.explore.signals import Event
from dojo.explore.task import Abort, Task
from dojo.explore.world import WORLD, here, ordinal

UNNAMED = re.compile(r"Thread-\d+")


class Thread(raw.Thread):
    """`threading.Thread`; outside a run a real one."""

    _task: Task | None = None
    _run: Run | None = None

    __hash__ = ordinal

    def start(self) -> None:
        """Make it a task; it runs when the schedule lets it."""
        run = here()
        if run is None:
            super().start()
            return
        if self._task is not None:
            raise RuntimeError("threads can only be started once")
        target = getattr(getattr(self, "_target", None), "__name__", "thread")
        name = target if UNNAMED.match(self.name) else self.name
        self._task, self._run = run.spawn(name, self._live), run
        self._ident = self._task.ident
        self._started._flag = True  # type: ignore[attr-defined]
        threading._active[self._ident] = self  # type: ignore[attr-defined]

    def _live(self) -> None:
        with registered(self):
            try:
                self.run()
            except (Abort, SystemExit):
                pass
            except BaseException as error:
                if threading.excepthook is WORLD.excepthook:
                    raise
                threading.excepthook(
                    threading.ExceptHookArgs((type(error), error, error.__traceback__, self))
                )

    def join(self, timeout: float | None = None) -> None:
        """Wait until the thread has ended, or for `timeout` virtual seconds."""
        run = here()
        if self._task is None:
            if self._started.is_set():  # type: ignore[attr-defined]
                super().join(timeout)
                return
            raise RuntimeError("cannot join thread before it is started")
        if run is None:
            return
        if run.current is self._task:
            raise RuntimeError("cannot join current thread")
        if self._run is run:
            run.sync(("thread", self._task.id))
            if not self._task.free:
                run.wait(self._task, timeout)
            run.observe(self._task.history if self._task.free else "alive")

    def is_alive(self) -> bool:
        """Whether it was started and has not ended."""
        if self._task is None:
            return super().is_alive()
        run = here()
        alive = self._run is run and not self._task.free
        if run is not None and self._run is run:
            run.sync(("thread", self._task.id))
            alive = not self._task.free
            run.observe(self._task.history if self._task.free else "alive")
            if alive and self._task is not run.current:
                run.idle()
        return alive

    def __repr__(self) -> str:
        return f"<{type(self).__name__}({self.name})>"


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """While it lasts, `threading` knows only the threads of the run, and numbers them anew."""
    module: Any = threading
    outside = module._active, module._main_thread
    module._active = {}
    module._counter = itertools.count(1).__next__  # of names
    ThreadPoolExecutor._counter = itertools.count().__next__  # type: ignore[attr-defined]
    try:
        yield
    finally:
        module._active, module._main_thread = outside


def main_thread(run: Run) -> threading.Thread:
    """What `threading.main_thread()` is in this run, whose first task is under way."""
    main = Thread(name="MainThread", daemon=False)
    main._task, main._run = run.current, run
    threading._main_thread = main  # type: ignore[attr-defined]
    return main


def enumerate() -> list[threading.Thread]:  # noqa: A001 (threading's name)
    """`threading.enumerate`; who asks again and again lets the others run."""
    run = here()
    if run is not None:
        run.point()
    found = raw.living_threads()
    if run is not None:
        run.observe(tuple(thread.ident for thread in found))
        run.idle()
    return found


def active_count() -> int:
    """`threading.active_count`."""
    return len(enumerate())


class registered:  # noqa: N801 (used like a function)
    """While it lasts, `threading.current_thread()` in this OS thread is `thread`."""

    def __init__(self, thread: threading.Thread) -> None:
        self._thread = thread

    def __enter__(self) -> None:
        ident = raw.get_ident()
        self._thread._ident = ident  # type: ignore[attr-defined]
        self._thread._native_id = raw.get_native_id()  # type: ignore[attr-defined]
        threading._active[ident] = self._thread  # type: ignore[attr-defined]

    def __exit__(self, *_: object) -> None:
        threading._active.pop(raw.get_ident(), None)  # type: ignore[attr-defined]


class Racer(Thread):
    """One of the threads a scenario races: any exception it ends with is a finding."""

    def __init__(self, name: str, body: Callable[[], object]) -> None:
        super().__init__(name=name)
        self._body = body
        self.result: object = None

    def run(self) -> None:
        """Keep what the body returned."""
        self.result = self._body()

    def _live(self) -> None:
        with registered(self):
            self.run()

    @property
    def task(self) -> Task:
        """The task it became."""
        assert self._task is not None
        return self._task


class Timer(Thread):
    """`threading.Timer` in virtual time."""

    def __init__(
        self,
        interval: float,
        function: Callable[..., object],
        args: Iterable[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self.interval, self.function = interval, function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self) -> None:
        """Stop the timer if it has not fired."""
        self.finished.set()

    def run(self) -> None:
        """Wait, then call, unless cancelled."""
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


def start_new_thread(
    function: Callable[..., object], args: tuple[Any, ...], kwargs: dict[str, Any] | None = None, /
) -> int:
    """`_thread.start_new_thread`."""
    run = here()
    if run is None:
        return raw.start_new_thread(function, args, kwargs or {})

    def body() -> None:
        with contextlib.suppress(SystemExit):
            function(*args, **(kwargs or {}))

    return run.spawn(getattr(function, "__name__", "thread"), body).ident
