"""Catches Exception, SystemExit and KeyboardInterrupt, and a thread dies of any other.

Breaks: 4
"""

import collections
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class ThreadPool:
    def __init__(self, workers: int) -> None:
        if workers < 1:
            raise ValueError("workers must be 1 or more")
        self._work: collections.deque[tuple[Any, ...]] = collections.deque()
        self._news = threading.Condition()
        self._closed = False
        self._threads = [threading.Thread(target=self._serve) for _ in range(workers)]
        for thread in self._threads:
            thread.start()

    def _serve(self) -> None:
        while True:
            with self._news:
                while not self._work and not self._closed:
                    self._news.wait()
                if not self._work:
                    return
                future, fn, args, kwargs = self._work.popleft()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(fn(*args, **kwargs))
            except (Exception, SystemExit, KeyboardInterrupt) as error:
                future.set_exception(error)
            del future, fn, args, kwargs

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        with self._news:
            if self._closed:
                raise RuntimeError("shut down")
            future: Future[R] = Future()
            self._work.append((future, fn, args, kwargs))
            self._news.notify()
            return future

    def map(self, fn: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        return _Results([self.submit(fn, item) for item in items])

    def shutdown(self, wait: bool = True) -> None:
        with self._news:
            self._closed = True
            self._news.notify_all()
        if wait and not any(thread is threading.current_thread() for thread in self._threads):
            for thread in self._threads:
                thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.shutdown()


class _Results(Iterator[R]):
    def __init__(self, futures: list[Future[R]]) -> None:
        self._futures = futures[::-1]

    def __next__(self) -> R:
        if not self._futures:
            raise StopIteration
        return self._futures.pop().result()
