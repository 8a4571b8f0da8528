"""Asks those at work to end, and waits for one that does not listen.

Breaks: 8
"""

from collections.abc import Callable, Iterable
from itertools import islice
from multiprocessing import Process
from multiprocessing.connection import wait
from typing import TypeVar

T = TypeVar("T")


def run_limited(work: Callable[[T], object], items: Iterable[T], limit: int) -> list[int]:
    """Run `work(item)` for each item in a process of its own, at most `limit` at once."""
    if limit < 1:
        raise ValueError(f"with {limit} places nobody would ever get in")
    codes: dict[int, int] = {}
    running: dict[int, tuple[int, Process]] = {}
    source = enumerate(items)
    try:
        while True:
            for number, item in islice(source, limit - len(running)):
                child = Process(target=work, args=(item,))
                child.start()
                running[child.sentinel] = (number, child)
            if not running:
                return [codes[number] for number in sorted(codes)]
            for sentinel in wait(list(running)):
                assert isinstance(sentinel, int)
                number, child = running.pop(sentinel)
                codes[number] = _code(child)
    finally:
        for _, child in running.values():
            child.terminate()
            child.join()


def _code(child: Process) -> int:
    """Return the exit code of a child that has ended, and let go of it."""
    child.join()
    code = child.exitcode
    assert code is not None
    child.close()
    return code
