"""One sentinel, put back by each thread that meets it; the tasks are objects that run themselves."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from functools import partial
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class _Task:
    def __init__(self, call: Callable[[], Any]) -> None:
        self.future: Future[Any] = Future()
        self._call = call

    def __call__(self) -> None:
        if self.future.set_running_or_notify_cancel():
            try:
                result = self._call()
            except BaseException as error:
                self.future.set_exception(error)
            else:
                self.future.set_result(result)


def _work(tasks: "queue.Queue[_Task | None]") -> None:
    for task in iter(tasks.get, None):
        task()
    tasks.put(None)


class ThreadPool:
    def __init__(self, workers: int) -> None:
        if not workers > 0:
            raise ValueError(workers)
        self._limit = workers
        self._tasks: queue.Queue[_Task | None] = queue.Queue()
        self._threads: set[threading.Thread] = set()
        self._gate = threading.RLock()
        self._open = True

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:
        task = _Task(partial(fn, *args, **kwargs))
        with self._gate:
            if not self._open:
                raise RuntimeError("too late")
            if len(self._threads) < self._limit:
                thread = threading.Thread(target=_work, args=(self._tasks,))
                self._threads.add(thread)
                thread.start()
            self._tasks.put(task)
        return task.future

    def map(self, fn: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
        return map(Future.result, list(map(partial(self.submit, fn), items)))

    def shutdown(self, wait: bool = True) -> None:
        with self._gate:
            if self._open:
                self._open = False
                self._tasks.put(None)
        if not wait or threading.current_thread() in self._threads:
            return
        for thread in list(self._threads):
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
