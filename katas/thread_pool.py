"""A few threads for a lot of work

A thread for each of a hundred pictures is too many, and to start one costs more than a small
download. So a pool keeps a few threads and hands them one task after the other. Submitting is the
easy part. What makes a pool is the rest: the order, the task that raises, the task that submits
another one, and the end. The futures are those of the standard library, so that `as_completed` and
`wait` work with them. Whether the threads are started with the pool or when the first work comes is
left open.

Rules
1. `submit(fn, *args, **kwargs)` does not wait for any task: it returns a
   `concurrent.futures.Future` that will have what `fn(*args, **kwargs)` returns, whatever the names
   of the keywords (`self` and `fn` too). `fn` runs in a thread of the pool, once.
2. `workers` tasks run at once if there are so many, and never more; a thread takes one task after
   the other, and the pool never makes more than `workers` threads. Fewer than 1 raises ValueError.
3. Tasks are begun in the order in which they were submitted.
4. A task that raises, be it SystemExit or KeyboardInterrupt, gives its future that very exception,
   and its thread goes on with the next task.
5. A future that is cancelled before its task has begun is never run, and the tasks after it are;
   once the task has begun `future.cancel()` returns False.
6. `map(fn, items)` submits a call for every item before it returns, and gives an iterator of the
   results in the order of the items, whichever is ready first; where a call raised, the iterator
   raises that exception when it comes to its place, and the calls after it are made all the same.
7. A task may submit others, and may wait for one if there is a thread left to run it.
8. `shutdown` lets everything that was submitted run to its end; with `wait=True` it returns when
   all threads of the pool have ended, with `wait=False` at once. It may be called often, by many
   threads. A task of the pool may call it: then it does not wait, whatever `wait` is. At the end of
   `with pool:` is a `shutdown()`, also when the block raises; the exception goes on.
9. Once `shutdown` has returned, `submit`, and `map` for one item or more, raise RuntimeError and
   nothing is run, also when a task calls them. A call that comes at the same time as `shutdown`
   raises RuntimeError, or what it submits is run to its end: no future stays pending for ever.
10. The work is done here: neither the executors of `concurrent.futures` nor the pools of
    `multiprocessing` are called, nor `asyncio.to_thread` or an event loop of `asyncio`.

Grade: nox -s kata -- thread_pool
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class ThreadPool:
    """At most `workers` threads that run what is submitted."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        """Have `fn` called by a thread of the pool; raises RuntimeError after `shutdown`."""
        # TODO: this is a thread for each task, and one that raises tells nobody.
        future: Future[R] = Future()

        def run() -> None:
            future.set_result(fn(*args, **kwargs))

        threading.Thread(target=run).start()
        return future

    def map(self, fn: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        """Have `fn` called for every item; the results come in the items' order."""
        # TODO: have the calls made before anybody asks for the results.
        return (self.submit(fn, item).result() for item in items)

    def shutdown(self, wait: bool = True) -> None:
        """Take nothing new and end when all is done; return then, or with wait=False at once."""
        # TODO: end the threads, but not before the work.

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.shutdown()
