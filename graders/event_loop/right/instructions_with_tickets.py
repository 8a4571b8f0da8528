"""Coroutines yield instructions; each wait has a number, and a wake-up with an old one is ignored."""

import selectors
import socket
import time
import traceback
from collections.abc import Callable, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Cancelled(BaseException):
    pass


class Handle:
    def __init__(self, callback: Callable[..., object], args: tuple[Any, ...]) -> None:
        self.callback, self.args = callback, args
        self.time: float | None = None
        self.live = True

    def cancel(self) -> None:
        self.live = False


class Task(Generic[T]):
    def __init__(self, loop: "Loop", coroutine: Generator[Any, Any, T]) -> None:
        self.loop, self.coroutine = loop, coroutine
        self.state = "new"
        self.value: Any = None
        self.ticket = 0
        self.instruction: tuple[Any, ...] = ()
        self.waiting: list[tuple[Task[Any], int]] = []
        loop.call_soon(self.wake, 0)

    def done(self) -> bool:
        return self.state in ("returned", "raised", "cancelled")

    def cancelled(self) -> bool:
        return self.state == "cancelled"

    def result(self) -> T:
        if self.state == "returned":
            value: T = self.value
            return value
        if self.done():
            raise self.value
        raise RuntimeError(self.state)

    def cancel(self) -> bool:
        if self.done():
            return False
        self.ticket += 1
        self.loop.forget(self)
        instruction, self.instruction = self.instruction, ()
        if instruction[:1] == ("join",):
            instruction[1].cancel()
        self.loop.call_soon(self.wake, self.ticket, Cancelled())
        return True

    def wake(self, ticket: int, error: BaseException | None = None) -> None:
        if ticket != self.ticket or self.done():
            return
        self.ticket += 1
        self.instruction = ()
        try:
            got = self.coroutine.send(None) if error is None else self.coroutine.throw(error)
        except StopIteration as end:
            self.finish("returned", end.value)
        except Cancelled as told:
            self.finish("cancelled", told)
        except BaseException as failure:
            self.finish("raised", failure)
            if not isinstance(failure, Exception):
                raise
        else:
            self.instruction = got or ("turn",)
            self.loop.obey(self)

    def finish(self, state: str, value: Any) -> None:
        self.state, self.value = state, value
        for task, ticket in self.waiting:
            self.loop.call_soon(task.wake, ticket)

    def __iter__(self) -> Generator[Any, Any, T]:
        while not self.done():
            yield ("join", self)
        return self.result()


class Loop:
    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        selector: selectors.BaseSelector | None = None,
        on_error: Callable[[BaseException], object] = traceback.print_exception,
    ) -> None:
        self.clock, self.on_error = clock, on_error
        self.selector = selectors.DefaultSelector() if selector is None else selector
        self.handles: list[Handle] = []
        self.sockets: dict[tuple[Any, int], tuple[Task[Any], int]] = {}

    def call_soon(self, callback: Callable[..., object], *args: Any) -> Handle:
        self.handles.append(Handle(callback, args))
        return self.handles[-1]

    def call_later(self, delay: float, callback: Callable[..., object], *args: Any) -> Handle:
        handle = self.call_soon(callback, *args)
        handle.time = self.clock() + delay
        return handle

    def create_task(self, coroutine: Generator[Any, Any, T]) -> Task[T]:
        return Task(self, coroutine)

    def obey(self, task: Task[Any]) -> None:
        word, *rest = task.instruction
        if word == "turn":
            self.call_soon(task.wake, task.ticket)
        elif word == "sleep":
            self.call_later(rest[0], task.wake, task.ticket)
        elif word == "join":
            rest[0].waiting.append((task, task.ticket))
        else:
            self.sockets[rest[0], rest[1]] = (task, task.ticket)
            self.register(rest[0])

    def forget(self, task: Task[Any]) -> None:
        for (sock, event), (other, _) in list(self.sockets.items()):
            if other is task:
                del self.sockets[sock, event]
                self.register(sock)
        self.handles = [
            handle
            for handle in self.handles
            if handle.callback != task.wake or handle.args[0] >= task.ticket
        ]

    def register(self, sock: Any) -> None:
        events = sum(event for other, event in self.sockets if other is sock)
        if sock in self.selector.get_map():
            self.selector.unregister(sock)
        if events:
            self.selector.register(sock, events)

    def run(self, coroutine: Generator[Any, Any, T]) -> T:
        task = self.create_task(coroutine)
        while not task.done():
            self.turn()
        return task.result()

    def turn(self) -> None:
        self.handles = [handle for handle in self.handles if handle.live]
        times = [handle.time for handle in self.handles]
        if not times and not self.sockets:
            raise RuntimeError("nobody can ever go on")
        timeout = None
        if times:
            due = [0.0 if when is None else when - self.clock() for when in times]
            timeout = max(0.0, min(due))
        for key, mask in self.selector.select(timeout):
            for event in (selectors.EVENT_READ, selectors.EVENT_WRITE):
                if mask & event and (key.fileobj, event) in self.sockets:
                    waiter, ticket = self.sockets.pop((key.fileobj, event))
                    self.call_soon(waiter.wake, ticket)
            self.register(key.fileobj)
        now = self.clock()
        ready = [handle for handle in self.handles if handle.time is None]
        timers = [h for h in self.handles if h.time is not None and h.time <= now]
        for handle in [*ready, *sorted(timers, key=lambda one: one.time or 0)]:
            if handle not in self.handles or not handle.live:
                continue
            self.handles.remove(handle)
            try:
                handle.callback(*handle.args)
            except Exception as error:
                self.on_error(error)

    def sleep(self, delay: float) -> Generator[Any, Any, None]:
        yield ("sleep", delay)

    def receive(self, sock: socket.socket, most: int) -> Generator[Any, Any, bytes]:
        while True:
            yield ("socket", sock, selectors.EVENT_READ)
            try:
                return sock.recv(most)
            except BlockingIOError:
                pass

    def send_all(self, sock: socket.socket, data: bytes) -> Generator[Any, Any, None]:
        while data:
            yield ("socket", sock, selectors.EVENT_WRITE)
            try:
                data = data[sock.send(data) :]
            except BlockingIOError:
                pass

    def accept(self, listener: socket.socket) -> Generator[Any, Any, tuple[socket.socket, Any]]:
        while True:
            yield ("socket", listener, selectors.EVENT_READ)
            try:
                connection, address = listener.accept()
            except BlockingIOError:
                continue
            connection.setblocking(False)
            return connection, address
