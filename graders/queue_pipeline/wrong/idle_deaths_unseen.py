"""Watches the pipes of those who have an item: who has none left may die unseen.

Breaks: 6
"""

import pickle
from collections.abc import Callable, Iterable
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def pipeline(work: Callable[[T], R], items: Iterable[T], workers: int = 2) -> list[R]:
    """Return `work(item)` for each item, worked out by so many child processes."""
    if workers < 1:
        raise ValueError(f"{workers} workers would never be done")
    crew: dict[Any, Process] = {}
    try:
        for _ in range(workers):
            ours, theirs = Pipe()
            process = Process(target=_serve, args=(work, theirs))
            process.start()
            crew[ours] = process
            theirs.close()
        found = _collect(items, list(crew))
    except (EOFError, BrokenPipeError, ConnectionResetError) as error:
        raise ChildProcessError("a worker ended before its work was done") from error
    finally:
        for process in crew.values():
            process.kill()
            process.join()
        for ours in crew:
            ours.close()
    return [found[number] for number in sorted(found)]


def _collect(items: Iterable[T], idle: list[Any]) -> dict[int, Any]:
    """Hand out the items, one for each idle worker, and return the results by number."""
    found: dict[int, Any] = {}
    busy: dict[Any, int] = {}
    for number, item in enumerate(items):
        if not idle:
            idle += _take(found, busy)
        worker = idle.pop()
        worker.send(item)
        busy[worker] = number
    while busy:
        _take(found, busy)
    return found


def _take(found: dict[int, Any], busy: dict[Any, int]) -> list[Any]:
    """Take the results that have come, and return whose they were."""
    ready = wait(list(busy))
    for worker in ready:
        good, value = worker.recv()  # type: ignore[union-attr]
        if not good:
            raise value
        found[busy.pop(worker)] = value
    return list(ready)


def _serve(work: Callable[[T], R], connection: "Connection[Any, Any]") -> None:
    """Work until the caller hangs up; run by each worker."""
    while True:
        try:
            item = connection.recv()
        except EOFError:
            return
        try:
            answer = pickle.dumps((True, work(item)))
        except Exception as error:
            answer = pickle.dumps((False, error))
        connection.send_bytes(answer)
