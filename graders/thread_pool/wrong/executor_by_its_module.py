"""Derives from the executor of the standard library, as the module that defines it calls it.

Breaks: 10
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import thread
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class ThreadPool(thread.ThreadPoolExecutor):
    def map(self, fn: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:  # type: ignore[override]
        futures = [self.submit(fn, item) for item in items]
        return (future.result() for future in futures)

    def shutdown(self, wait: bool = True, **options: Any) -> None:
        super().shutdown(wait and threading.current_thread() not in self._threads, **options)
