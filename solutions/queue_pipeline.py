"""Number what goes in, pickle it yourself, and look after the workers while you wait.

Why it is done so
    Results come in the order in which they are done. Each task carries its number, and so does its
    result; sorting comes at the end.

    The sentinel must be something that no item can be. Items are pickled before they are put, so on
    the queue there are only bytes, and None is free. One for each worker: a worker that has taken
    one goes home and takes no second.

    `Queue.put` pickles later, in a thread of its own (the feeder). If that fails there, the thread
    prints a traceback, drops the object and goes on, and whoever counts on it waits for ever.
    `pickle.dumps` in our own hands raises where it can be answered for.

    Nobody announces a killed worker. So the wait for a result is a row of short ones, and in
    between every worker is asked whether it is still there. No worker may end before the sentinels
    are sent, so the exit code does not matter: even 0 is an error. It may also have taken the
    queue's own lock with it: a worker that dies in `get` leaves the others locked out for good.
    The cure is to give up as a whole, and to kill them: they would never read a sentinel.

    There are never more tasks out than workers, the next item goes out when a result comes in. So
    no queue ever fills up, an endless `items` is no problem, and after an error little has been
    done in vain.

    The order at the end: take all results out, send the sentinels, then join. A process that has
    put something joins its feeder before it ends, the feeder waits until the pipe takes its bytes,
    and the pipe until somebody reads. Who joins first and reads afterwards waits for ever, as soon
    as the results are larger than the pipe's buffer (64 kB): it works in every small test.
    `cancel_join_thread` frees the caller from the same fate when nobody is left who reads its
    tasks.

What the alternatives cost
    `Queue(maxsize=5)` and `put` of everything first: full as soon as the results queue is, and then
    all wait for each other.

    One `Pipe` for each worker, and `multiprocessing.connection.wait` on all of them: no lock that
    can be lost, no feeder, and end-of-file tells of every death at once, also of one in the middle
    of a message, which makes the reader of a shared queue wait. Whoever needs that takes pipes.

    `ProcessPoolExecutor.map`: all of this in one line. It ends with `BrokenProcessPool` when a
    worker dies. Use it.

What is asked next
    Queue, SimpleQueue, JoinableQueue? SimpleQueue is a pipe and two locks, no feeder: `put` blocks
    when the pipe is full, and pickles at once. JoinableQueue counts: `task_done` and `join`; a
    worker that dies has not called `task_done`, and `join` waits for ever.

    What do `qsize` and `empty` say? What was true a moment ago; on macOS `qsize` does not exist.

    Why is an exception's traceback lost? Tracebacks do not pickle. The executors send the text
    along as the cause.

Cost: each item and each result is pickled once and crosses a pipe once; two context switches each.
"""

import pickle
from collections.abc import Callable, Iterable
from itertools import islice
from multiprocessing import Process, Queue
from multiprocessing.connection import wait
from queue import Empty
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

PAUSE = 0.1
"""Seconds between two looks after the workers."""


def pipeline(work: Callable[[T], R], items: Iterable[T], workers: int = 2) -> list[R]:
    """Return `work(item)` for each item, worked out by so many child processes."""
    if workers < 1:
        raise ValueError(f"{workers} workers would never be done")
    tasks: Queue[bytes | None] = Queue()
    results: Queue[bytes] = Queue()
    crew: list[Process] = []
    try:
        for _ in range(workers):
            crew.append(Process(target=_serve, args=(work, tasks, results)))
            crew[-1].start()
        found = _collect(items, tasks, results, crew)
        _dismiss(tasks, crew)
    finally:
        for worker in crew:
            if worker.pid is not None:
                worker.kill()
                worker.join()
        tasks.cancel_join_thread()
        tasks.close()
        results.close()
    return [found[number] for number in sorted(found)]


def _collect(
    items: Iterable[T],
    tasks: "Queue[bytes | None]",
    results: "Queue[bytes]",
    crew: list[Process],
) -> dict[int, Any]:
    """Hand out the items, one for each idle worker, and return the results by number."""
    found: dict[int, Any] = {}
    source, out = enumerate(items), 0
    while True:
        for task in islice(source, len(crew) - out):
            tasks.put(pickle.dumps(task))
            out += 1
        if not out:
            _check(crew)
            return found
        number, result, error = pickle.loads(_next(results, crew))  # noqa: S301  from our own child
        if error is not None:
            raise error
        found[number] = result
        out -= 1


def _next(results: "Queue[bytes]", crew: list[Process]) -> bytes:
    """Wait for a result, as long as all workers are there."""
    while True:
        _check(crew)
        try:
            return results.get(timeout=PAUSE)
        except Empty:
            continue


def _check(crew: list[Process]) -> None:
    if any(worker.exitcode is not None for worker in crew):
        raise ChildProcessError("a worker ended before its work was done")


def _dismiss(tasks: "Queue[bytes | None]", crew: list[Process]) -> None:
    """Send everybody home, and wait until they have gone."""
    for _ in crew:
        tasks.put(None)
    left = {worker.sentinel: worker for worker in crew}
    while left:
        for sentinel in wait(list(left)):
            assert isinstance(sentinel, int)
            if left.pop(sentinel).exitcode:
                return  # all results are here; the others may be locked out, and are killed
    tasks.close()
    tasks.join_thread()


def _serve(work: Callable[[T], R], tasks: "Queue[bytes | None]", results: "Queue[bytes]") -> None:
    """Work until the sentinel comes; run by each worker."""
    for packed in iter(tasks.get, None):
        number, item = pickle.loads(packed)  # noqa: S301  from our own parent
        try:
            results.put(pickle.dumps((number, work(item), None)))
        except Exception as error:  # noqa: BLE001  it belongs to the caller
            results.put(_packed_error(number, error))


def _packed_error(number: int, error: Exception) -> bytes:
    try:
        return pickle.dumps((number, None, error))
    except Exception:  # noqa: BLE001  pickling runs foreign code
        kind = type(error).__name__
        return pickle.dumps((number, None, pickle.PicklingError(f"{kind} cannot be pickled")))
