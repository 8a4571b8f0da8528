"""A queue, a heap, a selector, and one class that everything waits on.

Why it is done so
    Everything a coroutine can wait for is the same thing here: a `_Future`, which is pending until
    somebody settles it. A sleep is a future settled by a timer, a read is one settled by the
    selector, a task is one settled by its own coroutine. So the task knows one way to wait (take
    the future that the coroutine yielded, and ask to be woken) and one way to be cancelled (cancel
    the future). All the rest is `try`/`finally` in five small generators.

    The turn is the heart. It asks the selector first, for as long as nobody is ready: not at all
    if a callback is, until the next timer if there is one, for ever if only sockets are left.
    Then it moves the timers that are due behind the callbacks, and runs as many callbacks as there
    were *then*. That number is what keeps the loop fair: a callback that adds a callback adds
    it to the next turn, after the selector and the timers have been asked again.

    Timers are a heap of (time, number, handle). The number settles ties in the order of the calls,
    and keeps the heap from comparing handles. A cancelled timer stays in the heap until it
    comes to the top; it is thrown away before the timeout is worked out, or the loop would
    sleep for somebody who no longer cares.

    A task is woken by what it waits for, and by nothing else. When it is cancelled, it does not
    resume the coroutine itself: it lets go of the future, which forgets it, asks the loop for its
    next step instead, and cancels the future. So there is never a second wake-up on its way, and a
    `finally` that sleeps is not cut short by the timer of the sleep that was cancelled. It lets go
    first, or tasks that wait for each other would cancel each other for ever.

    `Cancelled` derives from BaseException: `except Exception` around a read means errors of the
    read, not the wish of somebody else that it stop.

What the alternatives cost
    Callbacks alone need no tasks and no futures, and turn each loop with a read in it into a state
    machine. The generator is that state machine, written by the compiler.

    Running the generator's next step straight from `set_result` saves a turn of the queue, and
    recurses: a chain of a thousand tasks that wait for each other is a thousand frames deep.

    A thread for each connection is simpler to write and to debug. The loop wins where most
    connections are idle, and because between two `yield from` nobody else runs.

What is asked next
    What does `async def` add? A type of its own that cannot be iterated by mistake, `await` that
    takes nothing but awaitables, `async with` and `async for`. The engine is this one.

    How does a thread wake the loop? It appends a callback, which `deque` allows, but the loop
    sleeps in `select`. A socket pair that the selector knows, and one byte written into it: that
    is `call_soon_threadsafe`.

    Why are files not awaited? A regular file is always ready; the read itself blocks. It takes a
    thread, or io_uring.

    Level or edge triggered? `selectors` is level-triggered: what was not read is reported again. So
    a socket that nobody waits for must leave the selector, or the loop spins.

    What happens when one callback takes a second? Everybody waits for a second.

Cost: a callback is O(1), a timer O(log n), a turn one system call.
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
    """A callback that is to be called."""

    def __init__(self, callback: Callable[..., object], args: tuple[Any, ...]) -> None:
        self.callback, self.args = callback, args
        self.is_cancelled = False

    def cancel(self) -> None:
        """Have the callback not called."""
        self.is_cancelled = True


class _Future(Generic[T]):
    """What a coroutine waits for: `yield from` it. To cancel it is the owner's business, if any."""

    def __init__(self, loop: "Loop", cancel_owner: Callable[[], bool] | None = None) -> None:
        self._loop, self._cancel_owner = loop, cancel_owner
        self.is_done = False
        self.error: BaseException | None = None
        self._result: T | None = None
        self._waiters: list[Callable[[], object]] = []

    def result(self) -> T:
        """Return the result, or raise what came instead."""
        if not self.is_done:
            raise RuntimeError("there is no result yet")
        if self.error is not None:
            raise self.error
        return cast("T", self._result)

    def cancel(self) -> bool:
        """End as cancelled, unless it is over."""
        if self.is_done:
            return False
        if self._cancel_owner is not None:
            return self._cancel_owner()
        self.settle(error=Cancelled())
        return True

    def settle(self, result: T | None = None, error: BaseException | None = None) -> None:
        """Have an outcome from now on, and wake whoever waits; the first outcome stays."""
        if not self.is_done:
            self.is_done, self._result, self.error = True, result, error
            for wake_up in self._waiters:
                self._loop.call_soon(wake_up)

    def wake_when_done(self, wake_up: Callable[[], object]) -> None:
        """Have `wake_up` called by the loop once there is an outcome."""
        self._waiters.append(wake_up)

    def forget(self, wake_up: Callable[[], object]) -> None:
        """Do not have it called."""
        self._waiters.remove(wake_up)

    def __iter__(self) -> Generator[Any, Any, T]:
        """Wait for the outcome."""
        if not self.is_done:
            yield self
        return self.result()


class Task(Generic[T]):
    """A coroutine on its way through the loop."""

    def __init__(self, loop: "Loop", coroutine: Generator[Any, Any, T]) -> None:
        self._loop, self._coroutine = loop, coroutine
        self._end: _Future[T] = _Future(loop, self.cancel)
        self._awaited: _Future[Any] | None = None
        self._must_cancel = False
        loop.call_soon(self._step)

    def done(self) -> bool:
        """Tell whether the coroutine has ended."""
        return self._end.is_done

    def cancelled(self) -> bool:
        """Tell whether it ended as cancelled."""
        return isinstance(self._end.error, Cancelled)

    def result(self) -> T:
        """Return what the coroutine returned, or raise what it raised."""
        return self._end.result()

    def cancel(self) -> bool:
        """Have Cancelled raised where the coroutine waits."""
        if self.done():
            return False
        self._must_cancel = True  # in its next step
        awaited, self._awaited = self._awaited, None
        if awaited is not None and not awaited.is_done:
            awaited.forget(self._step)
            self._loop.call_soon(self._step)
            awaited.cancel()
        return True

    def __iter__(self) -> Generator[Any, Any, T]:
        """Wait until the task is done, and give its result."""
        return (yield from self._end)

    def _step(self) -> None:
        """Run the coroutine up to its next `yield`."""
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
        self._ready: deque[Handle] = deque()
        self._timers: list[tuple[float, int, Handle]] = []
        self._numbers = itertools.count()

    def call_soon(self, callback: Callable[..., object], *args: Any) -> Handle:
        """Have the callback called in the next turn."""
        handle = Handle(callback, args)
        self._ready.append(handle)
        return handle

    def call_later(self, delay: float, callback: Callable[..., object], *args: Any) -> Handle:
        """Have the callback called when `delay` seconds have passed."""
        handle = Handle(callback, args)
        heapq.heappush(self._timers, (self._clock() + delay, next(self._numbers), handle))
        return handle

    def create_task(self, coroutine: Generator[Any, Any, T]) -> Task[T]:
        """Have the coroutine run, from the next turn on."""
        return Task(self, coroutine)

    def run(self, coroutine: Generator[Any, Any, T]) -> T:
        """Run the loop until the coroutine has ended, and return its result."""
        task = self.create_task(coroutine)
        while not task.done():
            self._turn()
        return task.result()

    def sleep(self, delay: float) -> Generator[Any, Any, None]:
        """Wait so many seconds, or a turn."""
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
        """Wait until something has come, and return it."""
        while True:
            yield from self._until(sock, selectors.EVENT_READ)
            try:
                return sock.recv(most)
            except BlockingIOError:
                continue

    def send_all(self, sock: socket.socket, data: bytes) -> Generator[Any, Any, None]:
        """Wait until all was taken."""
        left = memoryview(data)
        while left:
            yield from self._until(sock, selectors.EVENT_WRITE)
            try:
                left = left[sock.send(left) :]
            except BlockingIOError:
                continue

    def accept(self, listener: socket.socket) -> Generator[Any, Any, tuple[socket.socket, Any]]:
        """Wait for a client, and return its socket and its address."""
        while True:
            yield from self._until(listener, selectors.EVENT_READ)
            try:
                connection, address = listener.accept()
            except BlockingIOError:  # the client has gone again
                continue
            connection.settimeout(0)
            return connection, address

    def _until(self, sock: socket.socket, event: int) -> Generator[Any, Any, None]:
        """Wait until the socket can be read from, or written to."""
        ready: _Future[None] = _Future(self)
        self._watch(sock, {**self._watched(sock), event: ready})
        try:
            yield from ready
        finally:
            self._watch(sock, {k: v for k, v in self._watched(sock).items() if k != event})

    def _watched(self, sock: socket.socket) -> dict[int, _Future[None]]:
        """Return who waits for which event of the socket."""
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
        """Ask the selector, and run what is ready."""
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
        """Return how long the loop may sleep, None for as long as no socket is ready."""
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
