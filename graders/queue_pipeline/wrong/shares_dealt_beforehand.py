"""Deals the items out beforehand: behind a slow one they wait while other workers idle.

Breaks: 2
"""

import pickle
from collections.abc import Callable, Iterable
from itertools import cycle
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
        found = _collect(items, crew)
    except (EOFError, BrokenPipeError, ConnectionResetError) as error:
        raise ChildProcessError("a worker ended before its work was done") from error
    finally:
        for process in crew.values():
            process.kill()
            process.join()
        for ours in crew:
            ours.close()
    return [found[number] for number in sorted(found)]


def _collect(items: Iterable[T], crew: dict[Any, Process]) -> dict[int, Any]:
    """Give each worker its share, one item at a time, and return the results by number."""
    found: dict[int, Any] = {}
    shares: dict[Any, list[tuple[int, T]]] = {worker: [] for worker in crew}
    for (number, item), worker in zip(enumerate(items), cycle(crew), strict=False):
        shares[worker].append((number, item))
    for worker, share in shares.items():
        if share:
            worker.send(share[0][1])
    watched = [*crew, *(process.sentinel for process in crew.values())]
    while any(shares.values()):
        for worker in wait(watched):
            if worker not in shares:
                raise ChildProcessError("a worker ended before its work was done")
            good, value = worker.recv()  # type: ignore[union-attr]
            if not good:
                raise value
            share = shares[worker]
            found[share.pop(0)[0]] = value
            if share:
                worker.send(share[0][1])  # type: ignore[union-attr]
    return found


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
