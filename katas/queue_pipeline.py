"""Workers on a queue, and an end for every one of them

Ping goes into a `Queue`, pong comes out of another: the queue is the easiest way to share work
among processes, and the easiest to get stuck on. A worker that waits for an item does not see that
the last one is gone, so it is sent one more, the sentinel, which says: go home. A process that has
put something into a queue does not end before somebody has taken it out. And a worker that is
killed says nothing at all, while everybody waits for its answer. `pipeline` has to come to an end
each time.

Rules
1. `pipeline(work, items, workers)` returns the list of `work(item)` for each item, in the order of
   `items`, whoever finished first. Any item is an item and any result a result, None and equal ones
   included; no items give an empty list.
2. `work` is called once for each item, in a child process, and never in the caller. There are at
   most `workers` child processes, and so many items are worked on at once, as long as there are so
   many.
3. A thousand items, and items and results of several megabytes, are worked through all the same.
4. An `Exception` that `work` raises is raised by `pipeline`: of the same type, with the same
   `args`. If several items fail, it is that of any of them, and the others may be left undone.
5. An item, a result or an exception that cannot be pickled, or not be unpickled, makes `pipeline`
   raise an exception, of any type: it never waits for what cannot come.
6. A worker that ends before the last result has come makes `pipeline` raise `ChildProcessError`
   within one second: before its first item, with an item in hand, or while it waits for one, killed
   or by `os._exit` with any code. One that is killed while it is writing to a queue need not be
   noticed.
7. However it ends, also by an exception that `items` raises or by a `KeyboardInterrupt`, all
   workers have been joined (no process, no zombie), and nothing keeps the calling process from
   ending. What `multiprocessing` keeps for itself, such as its resource tracker, does not count.
8. `workers` below 1 is a `ValueError`, before a process is started or an item is read.
9. Where "spawn" is the start method that was set (`multiprocessing.set_start_method`), all this
   holds too. `work` is a function of a module.

Grade: nox -s kata -- queue_pipeline
"""

from collections.abc import Callable, Iterable
from multiprocessing import Process, Queue
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def pipeline(work: Callable[[T], R], items: Iterable[T], workers: int = 2) -> list[R]:
    """Return `work(item)` for each item, worked out by so many child processes."""
    tasks: Queue[Any] = Queue()
    results: Queue[Any] = Queue()
    crew = [Process(target=_serve, args=(work, tasks, results)) for _ in range(workers)]
    for worker in crew:
        worker.start()
    count = 0
    for item in items:
        tasks.put(item)
        count += 1
    # TODO: whose result is it, what if none comes, and how do the workers learn that it is over?
    found = [results.get() for _ in range(count)]
    for worker in crew:
        worker.terminate()
    return found


def _serve(work: Callable[[T], R], tasks: "Queue[T]", results: "Queue[R]") -> None:
    # TODO: `work` may raise, and what it returns may not be fit to travel.
    while True:
        results.put(work(tasks.get()))
