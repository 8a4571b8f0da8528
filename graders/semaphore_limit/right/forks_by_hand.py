"""Forks and waits with the calls of the operating system."""

import os
import signal
import traceback
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def run_limited(work: Callable[[T], object], items: Iterable[T], limit: int) -> list[int]:
    if limit < 1:
        raise ValueError("no place")
    codes: list[int] = []
    numbers: dict[int, int] = {}
    source = iter(items)
    more = True
    try:
        while more or numbers:
            while more and len(numbers) < limit:
                try:
                    item = next(source)
                except StopIteration:
                    more = False
                    break
                pid = os.fork()
                if not pid:
                    _visit(work, item)
                numbers[pid] = len(codes)
                codes.append(0)
            if numbers:
                pid, status = os.wait()
                codes[numbers.pop(pid)] = os.waitstatus_to_exitcode(status)
        return codes
    finally:
        for pid in numbers:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _visit(work: Callable[[T], object], item: T) -> None:
    try:
        work(item)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
