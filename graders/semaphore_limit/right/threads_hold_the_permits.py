"""A thread of the parent for each child: it takes the permit and gives it back."""

import threading
from collections.abc import Callable, Iterable
from multiprocessing import Process
from typing import TypeVar

T = TypeVar("T")


def run_limited(work: Callable[[T], object], items: Iterable[T], limit: int) -> list[int]:
    if limit <= 0:
        raise ValueError(limit)
    permits = threading.BoundedSemaphore(limit)
    children: list[Process] = []
    watchers: list[threading.Thread] = []

    def watch(child: Process) -> None:
        child.join()
        permits.release()

    iterator = iter(items)
    try:
        while True:
            permits.acquire()
            try:
                item = next(iterator)
            except StopIteration:
                break
            child = Process(target=work, args=(item,))
            child.start()
            children.append(child)
            watcher = threading.Thread(target=watch, args=(child,))
            watchers.append(watcher)
            watcher.start()
        for watcher in watchers:
            watcher.join()
    finally:
        for child in children:
            if child.is_alive():
                child.kill()
        for watcher in watchers:
            watcher.join()
    return [int(child.exitcode or 0) for child in children]
