"""A pool of the standard library under another name.

Breaks: 10
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class ThreadPool:
    """At most `workers` threads that run what is submitted."""

    def __init__(self, workers: int) -> None:
        self._threads: list[threading.Thread] = []
        self._executor = ThreadPoolExecutor(
            workers, initializer=lambda: self._threads.append(threading.current_thread())
        )

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        return self._executor.submit(lambda: fn(*args, **kwargs))

    def map(self, fn: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        futures = [self.submit(fn, item) for item in items]
        return (future.result() for future in futures)

    def shutdown(self, wait: bool = True) -> None:
        self._executor.shutdown(wait and threading.current_thread() not in self._threads)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.shutdown()
