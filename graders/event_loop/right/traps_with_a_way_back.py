"""Coroutines yield a function that arranges their wake-up and returns how to take it back."""

import bisect
import selectors
import socket
import time
import traceback
from collections.abc import Callable, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Undo = Callable[[], object]
Trap = Callable[[Callable[[], object]], Undo]
READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE


class Cancelled(BaseException):
    pass


class Handle:
    def __init__(self, callback: Callable[..., object], args: tuple[Any, ...]) -> None:
        self.when = 0.0
        self.run = lambda: callback(*args)

    def cancel(self) -> None:
        self.run = lambda: None
        self.when = float("-inf")  # due, and so soon forgotten


class Task(Generic[T]):
    def __init__(self, loop: "Loop", coroutine: Generator[Any, Any, T]) -> None:
        self._loop, self._coroutine = loop, coroutine
        self._outcome: Callable[[], T] | None = None
        self._cancelled = self._running = self._doomed = False
        self._waiters: list[Callable[[], object]] = []
        self._undo: Undo = loop.call_soon(self._step).cancel

    def done(self) -> bool:
        return self._outcome is not None

    def cancelled(self) -> bool:
        return self._cancelled

    def result(self) -> T:
        if self._outcome is None:
            raise RuntimeError("still running")
        return self._outcome()

    def cancel(self) -> bool:
        if self.done():
            return False
        if self._running:
            self._doomed = True
            return True
        undo, self._undo = self._undo, self._loop.call_soon(self._step, Cancelled()).cancel
        undo()
        return True

    def _step(self, error: BaseException | None = None) -> None:
        self._running = True
        try:
            trap = self._coroutine.throw(error) if error else next(self._coroutine)
        except StopIteration as end:
            self._end(lambda value=end.value: value)
        except BaseException as failure:
            self._cancelled = isinstance(failure, Cancelled)
            self._end(_raiser(failure))
            if isinstance(failure, KeyboardInterrupt | SystemExit):
                raise
        else:
            self._undo = (trap or self._loop._soon)(self._step)
        finally:
            self._running = False
        if self._doomed and not self.done():
            self._doomed = False
            self.cancel()

    def _end(self, outcome: Callable[[], T]) -> None:
        self._outcome = outcome
        for waiter in self._waiters:
            self._loop.call_soon(waiter)

    def _arm(self, resume: Callable[[], object]) -> Undo:
        state = {"live": True}

        def woken() -> None:
            if state["live"]:
                resume()

        self._waiters.append(woken)

        def undo() -> None:
            state["live"] = False
            self.cancel()

        return undo

    def __iter__(self) -> Generator[Any, Any, T]:
        if not self.done():
            yield self._arm
        return self.result()


def _raiser(error: BaseException) -> Callable[[], Any]:
    def outcome() -> Any:
        raise error

    return outcome


class Loop:
    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        selector: selectors.BaseSelector | None = None,
        on_error: Callable[[BaseException], object] = traceback.print_exception,
    ) -> None:
        self._clock, self._on_error = clock, on_error
        self._selector = selector or selectors.DefaultSelector()
        self._ready: list[Handle] = []
        self._timers: list[Handle] = []
        self._wanted: dict[socket.socket, dict[int, Callable[[], object]]] = {}

    def call_soon(self, callback: Callable[..., object], *args: Any) -> Handle:
        self._ready.append(Handle(callback, args))
        return self._ready[-1]

    def call_later(self, delay: float, callback: Callable[..., object], *args: Any) -> Handle:
        handle = Handle(callback, args)
        handle.when = self._clock() + delay
        bisect.insort_right(self._timers, handle, key=lambda one: one.when)
        return handle

    def create_task(self, coroutine: Generator[Any, Any, T]) -> Task[T]:
        return Task(self, coroutine)

    def run(self, coroutine: Generator[Any, Any, T]) -> T:
        task = self.create_task(coroutine)
        while not task.done():
            self._timers = [timer for timer in self._timers if timer.when != float("-inf")]
            if self._ready:
                timeout: float | None = 0
            elif self._timers:
                timeout = max(0, self._timers[0].when - self._clock())
            elif self._wanted:
                timeout = None
            else:
                raise RuntimeError("deadlock")
            for key, mask in self._selector.select(timeout):
                for event, resume in list(self._wanted[key.fileobj].items()):
                    if event & mask:
                        self._want(key.fileobj, event, None)
                        self.call_soon(resume)
            now = self._clock()
            while self._timers and self._timers[0].when <= now:
                self._ready.append(self._timers.pop(0))
            ready, self._ready = self._ready, []
            for number, handle in enumerate(ready):
                try:
                    handle.run()
                except Exception as error:
                    self._on_error(error)
                except BaseException:
                    self._ready[:0] = ready[number + 1 :]
                    raise
        return task.result()

    def _soon(self, resume: Callable[[], object]) -> Undo:
        return self.call_soon(resume).cancel

    def sleep(self, delay: float) -> Generator[Any, Any, None]:
        yield lambda resume: self.call_later(delay, resume).cancel

    def _want(self, sock: Any, event: int, resume: Callable[[], object] | None) -> None:
        wanted = self._wanted.pop(sock, {})
        was = sum(wanted)
        wanted.pop(event, None)
        if resume:
            wanted[event] = resume
        if wanted:
            self._wanted[sock] = wanted
            (self._selector.modify if was else self._selector.register)(sock, sum(wanted))
        elif was:
            self._selector.unregister(sock)

    def _when(self, sock: socket.socket, event: int) -> Trap:
        def arm(resume: Callable[[], object]) -> Undo:
            state = {"live": True}

            def woken() -> None:
                if state["live"]:
                    resume()

            self._want(sock, event, woken)

            def undo() -> None:
                state["live"] = False
                if self._wanted.get(sock, {}).get(event) is woken:
                    self._want(sock, event, None)

            return undo

        return arm

    def receive(self, sock: socket.socket, most: int) -> Generator[Any, Any, bytes]:
        while True:
            try:
                return sock.recv(most)
            except BlockingIOError:
                yield self._when(sock, READ)

    def send_all(self, sock: socket.socket, data: bytes) -> Generator[Any, Any, None]:
        sent = 0
        while sent < len(data):
            try:
                sent += sock.send(data[sent:])
            except BlockingIOError:
                yield self._when(sock, WRITE)

    def accept(self, listener: socket.socket) -> Generator[Any, Any, tuple[socket.socket, Any]]:
        while True:
            try:
                client, address = listener.accept()
            except BlockingIOError:
                yield self._when(listener, READ)
            else:
                client.setblocking(False)
                return client, address
