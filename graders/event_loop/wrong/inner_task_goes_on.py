"""Leaves the task alone that the cancelled one waited for.

Breaks: 8
"""

import heapq
import itertools
import selectors
import socket
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class Cancelled(BaseException):
    """Raised in a coroutine whose task is cancelled."""


class Handle:
    def __init__(self, callback: Callable[..., object], args: tuple[Any, ...]) -> None:
        self.callback, self.args = callback, args
        self.is_cancelled = False

    def cancel(self) -> None:
        self.is_cancelled = True


class _Future(Generic[T]):
    def __init__(self, loop: "Loop", cancel_owner: Callable[[], bool] | None = None) -> None:
        self._loop, self._cancel_owner = loop, cancel_owner
        self.is_done = False
        self.error: BaseException | None = None
        self._result: T | None = None
        self._waiters: list[Callable[[], object]] = []

    def result(self) -> T:
        if not self.is_done:
            raise RuntimeError("there is no result yet")
        if self.error is not None:
            raise self.error
        return cast("T", self._result)

    def cancel(self) -> bool:
        if self.is_done:
            return False
        if self._cancel_owner is not None:
            return self._cancel_owner()
        self.settle(error=Cancelled())
        return True

    def settle(self, result: T | None = None, error: BaseException | None = None) -> None:
        if not self.is_done:
            self.is_done, self._result, self.error = True, result, error
            for wake_up in self._waiters:
                self._loop.call_soon(wake_up)

    def wake_when_done(self, wake_up: Callable[[], object]) -> None:
        self._waiters.append(wake_up)

    def forget(self, wake_up: Callable[[], object]) -> None:
        self._waiters.remove(wake_up)

    def __iter__(self) -> Generator[Any, Any, T]:
        if not self.is_done:
            yield self
        return self.result()


class Task(Generic[T]):
    def __init__(self, loop: "Loop", coroutine: Generator[Any, Any, T]) -> None:
        self._loop, self._coroutine = loop, coroutine
        self._end: _Future[T] = _Future(loop, self.cancel)
        self._awaited: _Future[Any] | None = None
        self._must_cancel = False
        loop.call_soon(self._step)

    def done(self) -> bool:
        return self._end.is_done

    def cancelled(self) -> bool:
        return isinstance(self._end.error, Cancelled)

    def result(self) -> T:
        return self._end.result()

    def cancel(self) -> bool:
        if self.done():
            return False
        if self._awaited is not None and self._awaited._cancel_owner is not None:
            self._awaited._waiters.remove(self._step)
            self._awaited = None
            self._loop.call_soon(self._step)
            self._must_cancel = True
        elif self._awaited is None or not self._awaited.cancel():
            self._must_cancel = True
        return True

    def __iter__(self) -> Generator[Any, Any, T]:
        return (yield from self._end)

    def _step(self) -> None:
        self._awaited = None
        try:
            if self._must_cancel:
                self._must_cancel = False
                awaited = self._coroutine.throw(Cancelled())
            else:
                awaited = self._coroutine.send(None)
        except StopIteration as end:
            self._end.settle(end.value)
        except (KeyboardInterrupt, SystemExit) as error:
            self._end.settle(error=error)
            raise
        except BaseException as error:  # noqa: BLE001 - it is for whoever waits for this
            self._end.settle(error=error)
        else:
            self._wait_for(awaited)

    def _wait_for(self, awaited: _Future[Any] | None) -> None:
        if awaited is None:
            self._loop.call_soon(self._step)
            return
        self._awaited = awaited
        awaited.wake_when_done(self._step)
        if self._must_cancel:  # it cancelled itself
            self.cancel()


class Loop:
    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        selector: selectors.BaseSelector | None = None,
        on_error: Callable[[BaseException], object] = traceback.print_exception,
    ) -> None:
        self._clock, self._on_error = clock, on_error
        self._selector = selectors.DefaultSelector() if selector is None else selector
        self._ready: deque[Handle] = deque()
        self._timers: list[tuple[float, int, Handle]] = []
        self._numbers = itertools.count()

    def call_soon(self, callback: Callable[..., object], *args: Any) -> Handle:
        handle = Handle(callback, args)
        self._ready.append(handle)
        return handle

    def call_later(self, delay: float, callback: Callable[..., object], *args: Any) -> Handle:
        handle = Handle(callback, args)
        heapq.heappush(self._timers, (self._clock() + delay, next(self._numbers), handle))
        return handle

    def create_task(self, coroutine: Generator[Any, Any, T]) -> Task[T]:
        return Task(self, coroutine)

    def run(self, coroutine: Generator[Any, Any, T]) -> T:
        task = self.create_task(coroutine)
        while not task.done():
            self._turn()
        return task.result()

    def sleep(self, delay: float) -> Generator[Any, Any, None]:
        if delay <= 0:
            yield
            return
        alarm: _Future[None] = _Future(self)
        handle = self.call_later(delay, alarm.settle)
        try:
            yield from alarm
        finally:
            handle.cancel()

    def receive(self, sock: socket.socket, most: int) -> Generator[Any, Any, bytes]:
        while True:
            yield from self._until(sock, selectors.EVENT_READ)
            try:
                return sock.recv(most)
            except BlockingIOError:
                continue

    def send_all(self, sock: socket.socket, data: bytes) -> Generator[Any, Any, None]:
        left = memoryview(data)
        while left:
            yield from self._until(sock, selectors.EVENT_WRITE)
            try:
                left = left[sock.send(left) :]
            except BlockingIOError:
                continue

    def accept(self, listener: socket.socket) -> Generator[Any, Any, tuple[socket.socket, Any]]:
        while True:
            yield from self._until(listener, selectors.EVENT_READ)
            try:
                connection, address = listener.accept()
            except BlockingIOError:  # the client has gone again
                continue
            connection.settimeout(0)
            return connection, address

    def _until(self, sock: socket.socket, event: int) -> Generator[Any, Any, None]:
        ready: _Future[None] = _Future(self)
        self._watch(sock, {**self._watched(sock), event: ready})
        try:
            yield from ready
        finally:
            self._watch(sock, {k: v for k, v in self._watched(sock).items() if k != event})

    def _watched(self, sock: socket.socket) -> dict[int, _Future[None]]:
        key = self._selector.get_map().get(sock)
        return {} if key is None else cast("dict[int, _Future[None]]", key.data)

    def _watch(self, sock: socket.socket, waiting: dict[int, _Future[None]]) -> None:
        if not waiting:
            self._selector.unregister(sock)
        elif self._watched(sock):
            self._selector.modify(sock, sum(waiting), waiting)
        else:
            self._selector.register(sock, sum(waiting), waiting)

    def _turn(self) -> None:
        for key, events in self._selector.select(self._timeout()):
            for event, future in key.data.items():
                if event & events:
                    future.settle()
        now = self._clock()
        while self._timers and self._timers[0][0] <= now:
            self._ready.append(heapq.heappop(self._timers)[2])
        for _ in range(len(self._ready)):
            self._call(self._ready.popleft())

    def _timeout(self) -> float | None:
        while self._timers and self._timers[0][2].is_cancelled:
            heapq.heappop(self._timers)
        if self._ready:
            return 0
        if self._timers:
            return max(0, self._timers[0][0] - self._clock())
        if not self._selector.get_map():
            raise RuntimeError("nothing is left that could end the task")
        return None

    def _call(self, handle: Handle) -> None:
        if handle.is_cancelled:
            return
        try:
            handle.callback(*handle.args)
        except Exception as error:  # noqa: BLE001 - whatever a callback raises ends nothing
            self._on_error(error)
