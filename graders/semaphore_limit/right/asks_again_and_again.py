"""Looks every few milliseconds who has ended."""

import time
from collections.abc import Callable, Iterable
from multiprocessing import Process
from typing import TypeVar

T = TypeVar("T")


def run_limited(work: Callable[[T], object], items: Iterable[T], limit: int) -> list[int]:
    if not limit > 0:
        raise ValueError("the limit is below one")
    all_of_them: list[Process] = []
    iterator, exhausted = iter(items), False
    try:
        while True:
            busy = sum(child.exitcode is None for child in all_of_them)
            if exhausted and not busy:
                return [child.exitcode for child in all_of_them]  # type: ignore[misc]
            if exhausted or busy == limit:
                time.sleep(0.005)
                continue
            try:
                item = next(iterator)
            except StopIteration:
                exhausted = True
            else:
                all_of_them.append(Process(target=work, args=(item,)))
                all_of_them[-1].start()
    except BaseException:
        for child in all_of_them:
            child.kill()
            child.join()
        raise
