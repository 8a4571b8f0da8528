"""A queue of tasks, threads that take from it, and a sentinel for each of them at the end.

Why it is done so
    The queue does the work of the pool: it keeps the order, lets idle threads sleep, and wakes one
    for each task. It has no bound, and must not have one: if `submit` waited for room, tasks that
    submit tasks would fill the queue, and all threads would wait for a thread to take something.

    A thread is started with each task until there are enough. A pool that is made and never used
    costs nothing. (Better pools ask first whether somebody is idle.)

    The lock makes two things one step: "is it shut?" and "into the queue". Otherwise `shutdown`
    comes between, the sentinels go in, the threads go home, and the task that follows stays in the
    queue for ever, with somebody waiting for its future. Since nothing goes in after the sentinels,
    everything that was promised is done before the last thread meets its own.

    A worker must not die. Whatever the task raises, SystemExit too, belongs to its future; if it
    ended the thread, the pool would get smaller by one at each accident, and stand still in the
    end without a word.

    `set_running_or_notify_cancel` is the moment that decides between running and cancelling. If it
    is left out, `cancel` says True about a task that runs, and `set_result` raises in the worker.

    `shutdown` in a task cannot wait for the pool: the task would wait for its own thread; and if
    two did so they would wait for each other. So whoever is one of the workers does not wait. It
    joins outside the lock, for the tasks that are left may want to call `submit`, if only to be
    refused.

    The list in `map` is what submits everything now. A generator function would do nothing before
    its first `next`, and then one after the other.

What the alternatives cost
    A deque and a `Condition` instead of the queue: the same, by hand; then an "is shut" flag can be
    looked at instead of sentinels, and has to be, in the right order (work first, then the flag).

    Daemon threads instead of a shutdown: the program ends in the middle of a task.

    One thread for each task: no queue, no limit, and a megabyte of stack each.

What is asked next
    Can the pool deadlock? Yes: in a pool of one, a task that waits for a task it submitted waits
    for ever. No pool of a fixed size is free of that. Do not wait in a task; add a callback.

    What happens at the end of the program without `shutdown`? The threads are not daemons, and the
    interpreter waits for them for ever. `concurrent.futures` has a hook that wakes them at exit.

    Why are references dropped at the end of the loop? A worker that sleeps in `get` would keep the
    last task, its arguments and its result alive until the next one comes.

    How many threads? For waiting, as many as the other side can bear; for computing, none: the
    interpreter lock lets one run, use processes.

    Is `self._shut = True` with no lock around it not atomic? It is, and it does not matter: asking
    and putting are two steps, and one call into C on a built-in is the only thing that is one.

Cost: a task costs a future, one lock and one queue entry; a thread, about 50 microseconds once.
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
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._shut = False

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Have `fn` called by a thread of the pool; raises RuntimeError after `shutdown`."""
        future: Future[R] = Future()
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

    def shutdown(self, wait: bool = True) -> None:  # noqa: FBT001, FBT002 - as in concurrent.futures
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
    except BaseException as error:  # noqa: BLE001 - it belongs to whoever asks the future
        future.set_exception(error)
    else:
        future.set_result(result)
