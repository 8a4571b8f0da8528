"""Takes the permit in the parent, and trusts the child to give it back.

Breaks: 3, 6, 7
"""

from collections.abc import Callable, Iterable
from multiprocessing import Process, Semaphore
from multiprocessing.synchronize import Semaphore as SemaphoreType
from typing import TypeVar

T = TypeVar("T")


def run_limited(work: Callable[[T], object], items: Iterable[T], limit: int) -> list[int]:
    if limit < 1:
        raise ValueError(f"no places: {limit}")
    permits = Semaphore(limit)
    children: list[Process] = []
    source = iter(items)
    try:
        while True:
            permits.acquire()
            try:
                item = next(source)
            except StopIteration:
                break
            child = Process(target=_visit, args=(permits, work, item))
            children.append(child)
            child.start()
        for child in children:
            child.join()
        return [child.exitcode or 0 for child in children]
    finally:
        for child in children:
            child.kill()
            child.join()


def _visit(permits: SemaphoreType, work: Callable[[T], object], item: T) -> None:
    try:
        work(item)
    finally:
        permits.release()
