"""Makes the standard library's own waiting ours: queues, futures, pools, logging, thread-locals.

Most of it runs on what `install` puts into `threading`; here is the rest.
"""

# ruff: noqa: SLF001 - what is adapted is private to the standard library

from __future__ import annotations

import _thread
import _threading_local
import functools
import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, _base
from concurrent.futures import thread as pools
from typing import Any

from dojo.explore.locks import Lock, RLock
from dojo.explore.task import Abort
from dojo.explore.world import here, ordinal

NO_RUN = object()


class SimpleQueue(queue._PySimpleQueue):  # type: ignore[name-defined,misc]
    """`queue.SimpleQueue`; the real one is C and would block its OS thread."""

    def put(self, item: object, block: bool = True, timeout: float | None = None) -> None:  # noqa: FBT001, FBT002 (queue's)
        """Append the item; a point before that, for the order of two may matter."""
        run = here()
        if run is not None:
            run.sync(self._count.key)
        super().put(item, block, timeout)

    def qsize(self) -> int:
        """How many items wait."""
        count = self._count
        run = here()
        if run is not None:
            run.sync(count.key)
            run.need_point(count.freed)
            run.observe(count.value)
            if not count.value:
                run.idle()
        return int(count.value)

    def empty(self) -> bool:
        """Whether nothing waits."""
        return self.qsize() == 0


class NoLock:
    """For code whose critical sections hold no scheduling point and need no lock."""

    def __enter__(self) -> None: ...
    def __exit__(self, *_: object) -> None: ...


def hang_locals_on_threads() -> None:
    """Pooled OS threads outlive a run, so a `local` must belong to the Thread object.

    That is what the Python version of it does.
    """
    modules: list[tuple[Any, str, Any]] = [
        (_threading_local, "RLock", NoLock),
        (threading, "local", _threading_local.local),
        (_thread, "_local", _threading_local.local),
    ]
    for module, name, value in modules:
        setattr(module, name, value)


def replace_locks() -> None:
    """Give the library our locks where it made its own at import and takes them for a program."""
    private: Any = logging
    private._lock = RLock()
    handlers = [reference() for reference in private._handlerList]
    for handler in (*handlers, logging.lastResort):
        if handler is not None:
            handler.lock = RLock()
    module: Any = pools
    module._global_shutdown_lock = Lock()

    def not_ours(record: logging.LogRecord) -> bool:
        error = record.exc_info[0] if record.exc_info else None
        return error is None or not issubclass(error, Abort)

    _base.LOGGER.addFilter(not_ours)


def let_questions_yield() -> None:
    """Make those who poll a queue or a future let others run, as those who poll a lock do."""
    ended = (_base.CANCELLED, _base.CANCELLED_AND_NOTIFIED, _base.FINISHED)
    questions: list[tuple[type, str, Callable[[Any], Any], str, object]] = [
        (queue.Queue, "qsize", lambda q: q._qsize(), "mutex", 0),
        (queue.Queue, "empty", lambda q: not q._qsize(), "mutex", True),
        (queue.Queue, "full", lambda q: 0 < q.maxsize <= q._qsize(), "mutex", True),
        (Future, "done", lambda f: f._state in ended, "_condition", False),
        (Future, "running", lambda f: f._state == _base.RUNNING, "_condition", True),
        (Future, "cancelled", lambda f: f._state in ended[:2], "_condition", False),
    ]
    for cls, name, answer, lock, fruitless in questions:
        setattr(cls, name, _asking(answer, lock, fruitless))
    Future.__hash__ = ordinal  # type: ignore[method-assign]
    for cls, name in ((queue.Queue, "get"), (queue.Queue, "put"), (SimpleQueue, "get")):
        setattr(cls, name, _trying(getattr(cls, name)))


def _asking(answer: Callable[[Any], Any], lock: str, fruitless: object) -> Callable[[Any], Any]:
    """Ask in one step, without the object's own lock: to whoever asks it is one step anyway."""

    def ask(self: Any) -> Any:
        run = here()
        if run is None:
            return answer(self)
        found = getattr(self, lock)
        run.sync(getattr(found, "_lock", found).key)
        result = answer(self)
        run.observe(result)
        if result is fruitless:
            run.idle()
        return result

    return ask


def _trying(operation: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(operation)
    def attempt(*args: Any, **kwargs: Any) -> Any:
        try:
            return operation(*args, **kwargs)
        except (queue.Empty, queue.Full):
            run = here()
            if run is not None:
                run.idle()
            raise

    return attempt


def renew_pools() -> None:
    """Let a pool that outlives a run enter the next one without the threads of the last."""
    pool: Any = pools.ThreadPoolExecutor
    submit = pool.submit

    @functools.wraps(submit)
    def renewed(self: Any, /, *args: Any, **kwargs: Any) -> Any:
        run = here()
        last = getattr(self, "_dojo_run", NO_RUN)
        if run is not None and last is not run:
            if last is not NO_RUN:
                self._threads.clear()
                self._work_queue = queue.SimpleQueue()
            self._dojo_run = run
        return submit(self, *args, **kwargs)

    pool.submit = renewed
