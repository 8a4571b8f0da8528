"""Spares itself the process where one worker would do all the work.

Breaks: 2
"""

import pickle
from collections.abc import Callable, Iterable
from itertools import islice
from multiprocessing import Process, Queue, get_start_method
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
    if workers == 1 and get_start_method() == "fork":
        return [work(item) for item in items]
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
