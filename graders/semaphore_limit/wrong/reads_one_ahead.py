"""Has the next item in hand while it waits for a place.

Breaks: 7
"""

from collections.abc import Callable, Iterable
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
        for number, item in source:
            if len(running) == limit:
                _wait(running, codes)
            child = Process(target=work, args=(item,))
            child.start()
            running[child.sentinel] = (number, child)
        while running:
            _wait(running, codes)
        return [codes[number] for number in sorted(codes)]
    finally:
        for _, child in running.values():
            child.kill()
            child.join()


def _wait(running: dict[int, tuple[int, Process]], codes: dict[int, int]) -> None:
    for sentinel in wait(list(running)):
        assert isinstance(sentinel, int)
        number, child = running.pop(sentinel)
        codes[number] = _code(child)


def _code(child: Process) -> int:
    """Return the exit code of a child that has ended, and let go of it."""
    child.join()
    code = child.exitcode
    assert code is not None
    child.close()
    return code
