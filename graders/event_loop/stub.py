"""An event loop, and the tasks that it runs

What is under `asyncio`? A queue of callbacks, a heap of timers, a selector that knows which sockets
are ready, and a class that drives a generator. This kata builds it, with coroutines as they were
before `async def`: a coroutine is a generator that waits by `yield from`.

    def greet(loop, connection):
        name = yield from loop.receive(connection, 100)
        yield from loop.sleep(1)
        yield from loop.send_all(connection, b"Hello " + name)

    loop = Loop()
    loop.run(greet(loop, connection))

A *turn* of the loop asks the selector once, and then runs the callbacks that are ready. Time is
what `clock` says, in seconds. The tests bring a clock and a selector of their own, in which an hour
passes in no time: `clock()` is the only clock, and `selector.select(timeout)` is the only call that
waits. What a coroutine yields to its task is up to you, but for a `yield` without a value, which
gives the others a turn.

Rules
1. `call_soon(callback, *args)` has the callback called once with its arguments, by `run`, in the
   order of the calls. What a callback adds has its turn when those that were ready have had theirs.
2. `call_later(delay, callback, *args)` has it called once, not before `delay` seconds have passed;
   those that are due in the order of their times, and in the order of the calls where those are
   equal. A delay of 0 or less is due at once.
3. The loop waits in `select` until the next timer is due and no longer, and without a timeout where
   there is none; with a timeout of 0 where a callback is ready. It does not look again and again.
   Callbacks that add callbacks for ever keep neither a timer nor a socket waiting.
4. A `Handle` that is cancelled is not called, not even if it is due by then, and not waited for.
5. A callback that raises an `Exception` ends nothing: `on_error` is called with it, and the loop
   goes on. KeyboardInterrupt and SystemExit, also a task's, come out of `run`.
6. `create_task(coroutine)` returns a Task and runs nothing yet. `run(coroutine)` makes one, too,
   runs the loop until that is done, and returns its result or raises its exception. Other tasks
   stay as they are, and go on with the next `run`. `result()` returns what the coroutine returned
   or raises what it raised, and RuntimeError while it is not done.
7. `yield from task` waits until the task is done and gives its result or raises its exception, to
   all who wait, also if it was done before. A task that fails ends no other. `yield from
   loop.sleep(delay)` waits so many seconds, and a delay of 0 for a turn, while others run.
8. `cancel()` has `Cancelled`, which is no Exception, raised where the task waits or will wait next,
   or before its first line if it has not begun, and returns True. A task that lets it through is
   done and `cancelled()`, and `result()` raises Cancelled; one that catches it may clean up, wait
   for that, and return or raise what it likes. What it waited for before does not wake it any more,
   and a task that it waited for is cancelled, too. On a task that is done, `cancel` returns False
   and changes nothing.
9. `receive(sock, most)` waits until something has come and returns it, at most `most` bytes, and
   b"" at the end; `send_all(sock, data)` waits until all was taken; `accept(listener)` waits for a
   client and returns its socket, non-blocking, and its address. The sockets given are non-blocking.
   One task may read from a socket while another one writes to it. Afterwards, or when the task was
   cancelled, the selector does not know the socket any more.
10. Where no callback is ready, no timer runs and no socket is waited for, nothing can ever happen:
   `run` raises RuntimeError.
11. Nothing of asyncio is used.

Grade: nox -s kata -- event_loop
"""

import selectors
import socket
import time
import traceback
from collections.abc import Callable, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Cancelled(BaseException):
    """Raised in a coroutine whose task is cancelled."""


class Handle:
    """A callback that is to be called."""

    def __init__(self, callback: Callable[..., object], args: tuple[Any, ...]) -> None:
        self.callback, self.args = callback, args

    def cancel(self) -> None:
        # TODO: have the callback not called.
        pass


class Task(Generic[T]):
    """A coroutine on its way through the loop."""

    def __init__(self, loop: "Loop", coroutine: Generator[Any, Any, T]) -> None:
        self._loop, self._coroutine = loop, coroutine
        self._done = False
        loop.call_soon(self._step)

    def done(self) -> bool:
        return self._done

    def cancelled(self) -> bool:
        return False

    def result(self) -> T:
        # TODO: the coroutine may have returned something, or raised.
        return None  # type: ignore[return-value]

    def cancel(self) -> bool:
        # TODO: a generator has a method that raises something where it waits.
        return False

    def __iter__(self) -> Generator[Any, Any, T]:
        # TODO: wait until it is done, and let the others run.
        yield
        return self.result()

    def _step(self) -> None:
        try:
            next(self._coroutine)
        except StopIteration:
            self._done = True
        else:
            self._loop.call_soon(self._step)


class Loop:
    """Runs callbacks and tasks, one at a time."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        selector: selectors.BaseSelector | None = None,
        on_error: Callable[[BaseException], object] = traceback.print_exception,
    ) -> None:
        self._clock, self._on_error = clock, on_error
        self._selector = selectors.DefaultSelector() if selector is None else selector
        self._ready: list[Handle] = []

    def call_soon(self, callback: Callable[..., object], *args: Any) -> Handle:
        handle = Handle(callback, args)
        self._ready.append(handle)
        return handle

    def call_later(self, delay: float, callback: Callable[..., object], *args: Any) -> Handle:
        # TODO: this is soon, not later.
        return self.call_soon(callback, *args)

    def create_task(self, coroutine: Generator[Any, Any, T]) -> Task[T]:
        return Task(self, coroutine)

    def run(self, coroutine: Generator[Any, Any, T]) -> T:
        # TODO: timers, sockets, errors, and what if nothing is left to do?
        task = self.create_task(coroutine)
        while not task.done() and self._ready:
            handle = self._ready.pop(0)
            handle.callback(*handle.args)
        return task.result()

    def sleep(self, delay: float) -> Generator[Any, Any, None]:
        # TODO: wait, but let the others run.
        yield

    def receive(self, sock: socket.socket, most: int) -> Generator[Any, Any, bytes]:
        # TODO: wait until there is something.
        yield
        return sock.recv(most)

    def send_all(self, sock: socket.socket, data: bytes) -> Generator[Any, Any, None]:
        # TODO: the socket may take a part of it only.
        yield
        sock.send(data)

    def accept(self, listener: socket.socket) -> Generator[Any, Any, tuple[socket.socket, Any]]:
        # TODO: wait until somebody has come.
        yield
        return listener.accept()
