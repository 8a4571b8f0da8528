"""Submitting waits while as many tasks as workers are not done yet.

Breaks: 1, 3, 5, 7, 9
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class ThreadPool:
    """At most `workers` threads that run what is submitted."""

    def __init__(self, workers: int) -> None:
        if workers < 1:
            raise ValueError(f"a pool has at least one worker, not {workers}")
        self._workers = workers
        self._tasks: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._room = threading.Semaphore(workers)
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._shut = False

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Have `fn` called by a thread of the pool; raises RuntimeError after `shutdown`."""
        future: Future[R] = Future()
        self._room.acquire()
        future.add_done_callback(lambda _: self._room.release())
        with self._lock:
            if self._shut:
                raise RuntimeError("the pool takes no work after its shutdown")
            self._tasks.put((future, lambda: fn(*args, **kwargs)))
            if len(self._threads) < self._workers:
                thread = threading.Thread(target=self._work)
                self._threads.append(thread)
                thread.start()
        return future

    def map(self, fn: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Have `fn` called for every item; the results come in the items' order."""
        futures = [self.submit(fn, item) for item in items]
        return (future.result() for future in futures)

    def shutdown(self, wait: bool = True) -> None:
        """Take nothing new and end when all is done; return then, or with wait=False at once."""
        with self._lock:
            if not self._shut:
                self._shut = True
                for _ in self._threads:
                    self._tasks.put(None)
        if wait and threading.current_thread() not in self._threads:
            for thread in self._threads:
                thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.shutdown()

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            future, call = task
            if future.set_running_or_notify_cancel():
                _run(future, call)
            del task, future, call


def _run(future: Future[Any], call: Callable[[], Any]) -> None:
    """Call, and put what comes of it into the future."""
    try:
        result = call()
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)
