"""Starts as many as may be, and waits for all of them.

Breaks: 4
"""

from collections.abc import Callable, Iterable
from itertools import islice
from multiprocessing import Process
from typing import TypeVar

T = TypeVar("T")


def run_limited(work: Callable[[T], object], items: Iterable[T], limit: int) -> list[int]:
    if limit < 1:
        raise ValueError(f"no places: {limit}")
    codes: list[int] = []
    running: list[Process] = []
    source = iter(items)
    try:
        while True:
            for item in islice(source, limit - len(running)):
                running.append(Process(target=work, args=(item,)))
                running[-1].start()
            if not running:
                return codes
            for child in running:
                child.join()
                codes.append(child.exitcode or 0)
            running = []
    finally:
        for child in running:
            child.kill()
            child.join()
