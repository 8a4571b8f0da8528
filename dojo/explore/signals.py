"""Condition, Event and the semaphores: as in `threading`, without real waiting."""

# ruff: noqa: SLF001 - a Condition is given any lock

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeVar

from dojo.explore import clock
from dojo.explore.locks import RLock
from dojo.explore.primitive import Primitive, outside
from dojo.explore.run import Run
from dojo.explore.task import Key, Signal, Task

T = TypeVar("T")


def _wait(run: Run | None, signal: Signal, timeout: float | None) -> bool:
    return outside(lambda: signal.free, timeout) if run is None else run.wait(signal, timeout)


class Condition(Primitive):
    """`threading.Condition` over any lock; waiters are notified in the order they came."""

    kind = "condition"

    def __init__(self, lock: Any = None) -> None:
        self._lock = RLock() if lock is None else lock
        self.acquire, self.release = self._lock.acquire, self._lock.release
        self._waiters: deque[Signal] = deque()
        super().__init__()

    def _state(self) -> object:
        return None

    def _restore(self, _state: object) -> None:
        self._waiters.clear()

    def __enter__(self) -> Any:
        return self._lock.__enter__()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._lock.__exit__(kind, error, trace)

    def _owned(self) -> bool:
        if hasattr(self._lock, "_is_owned"):
            return bool(self._lock._is_owned())
        if self._lock.acquire(blocking=False):
            self._lock.release()
            return False
        return True

    _is_owned = _owned

    def wait(self, timeout: float | None = None) -> bool:
        """Give the lock up until notified; False when `timeout` virtual seconds passed first."""
        if not self._owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        run = self._enter()
        signal = Signal(f"a notify on {self.label}")
        self._waiters.append(signal)
        save = getattr(self._lock, "_release_save", None)
        saved = save() if save else self._lock.release()
        notified = False
        try:
            notified = _wait(run, signal, timeout)
            return notified
        finally:
            if save:
                self._lock._acquire_restore(saved)
            else:
                self._lock.acquire()
            # Only now, as in `threading`: who gave up is notified in vain until it has the lock.
            if not notified and signal in self._waiters:
                self._waiters.remove(signal)

    def wait_for(self, predicate: Callable[[], T], timeout: float | None = None) -> T:
        """Wait until `predicate()` is true; its last value."""
        end = None if timeout is None else clock.monotonic() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - clock.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        """Wake the first `n` waiters; nobody, if nobody waits."""
        if not self._owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        run = self._enter()
        n = min(n, len(self._waiters))
        if run is not None and run.recorder is not None and run.current is not None:
            run.recorder.says(
                run.current,
                f"notifies {self.label}" if n else f"notifies {self.label}, nobody waits",
            )
        for _ in range(n):
            self._waiters.popleft().free = True

    def notify_all(self) -> None:
        """Wake every waiter."""
        self.notify(len(self._waiters))

    notifyAll = notify_all  # noqa: N815 (the old name still works in threading)

    def __repr__(self) -> str:
        return f"<Condition {self.label}, {len(self._waiters)} waiting>"


class Event(Primitive):
    """`threading.Event`; whoever waits at `set` returns, even if `clear` follows at once."""

    kind = "event"

    def __init__(self) -> None:
        self._flag = False
        self._waiters: list[Signal] = []
        super().__init__()

    def _state(self) -> object:
        return self._flag

    def _restore(self, state: object) -> None:
        self._flag = bool(state)
        self._waiters.clear()

    def is_set(self) -> bool:
        """Whether the flag is up."""
        run = self._enter()
        if run is not None:
            run.sync(self.key)
            run.observe(self._flag)
            if not self._flag:
                run.idle()
        return self._flag

    isSet = is_set  # noqa: N815 (the old name still works in threading)

    def _flip(self, text: str, *, flag: bool) -> None:
        run = self._enter()
        if run is not None:
            if run.abort:
                return
            run.sync(self.key)
            run.changes(self.key)
            if run.recorder is not None and run.current is not None:
                run.recorder.says(run.current, f"{text} {self.label}")
        self._flag = flag

    def set(self) -> None:
        """Raise the flag and wake every waiter."""
        self._flip("sets", flag=True)
        for signal in self._waiters:
            signal.free = True
        self._waiters.clear()

    def clear(self) -> None:
        """Lower the flag."""
        self._flip("clears", flag=False)

    def wait(self, timeout: float | None = None) -> bool:
        """Block until the flag is up; False when `timeout` virtual seconds passed first."""
        run = self._enter()
        if run is not None:
            run.sync(self.key)
            run.observe(self._flag)
        if self._flag:
            return True
        if run is None:
            return outside(lambda: self._flag, timeout)
        signal = Signal(self.label)
        self._waiters.append(signal)
        if run.wait(signal, timeout):
            return True
        if signal in self._waiters:
            self._waiters.remove(signal)
        return False

    def _at_fork_reinit(self) -> None:
        self._waiters.clear()

    def __repr__(self) -> str:
        return f"<Event {self.label}: {'set' if self._flag else 'unset'}>"


class Semaphore(Primitive):
    """`threading.Semaphore`."""

    kind = "semaphore"
    owner: Task | None = None

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self.value = value
        super().__init__()

    def _state(self) -> object:
        return self.value

    def _restore(self, state: object) -> None:
        assert isinstance(state, int)
        self.value = state

    @property
    def free(self) -> bool:
        """Whether one more may pass."""
        return self.value > 0

    @property
    def freed(self) -> Key:
        """A point before the release, needed only where somebody looks without waiting."""
        return ("release", self.key[1])

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:  # noqa: FBT001, FBT002 (threading's)
        """Pass, or wait for a release; False when that was not allowed or took too long."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        run = self._enter()
        if run is None:
            return outside(self._grab, timeout if blocking else 0)
        run.sync(self.key)
        if not blocking or timeout is not None:
            run.need_point(self.freed)
        if not self.free and not (blocking and run.wait(self, timeout)):
            run.observe("none left")
            run.idle()
            return False
        assert run.current is not None
        self.value -= 1
        run.current.fruitless = 0
        run.changes(self.key)
        if run.recorder is not None:
            run.recorder.says(run.current, f"passes {self.label}")
        return True

    def _grab(self) -> bool:
        if not self.free:
            return False
        self.value -= 1
        return True

    def release(self, n: int = 1) -> None:
        """Let `n` more pass."""
        if n < 1:
            raise ValueError("n must be one or more")
        run = self._enter()
        if run is not None:
            if run.abort:
                return
            if self.freed in run.shared:
                run.point()
            run.changes(self.key)
            if run.recorder is not None and run.current is not None:
                run.recorder.says(run.current, f"releases {self.label}")
        self._add(n)

    def _add(self, n: int) -> None:
        self.value += n

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.label}: {self.value}>"


class BoundedSemaphore(Semaphore):
    """`threading.BoundedSemaphore`: ValueError when released more often than acquired."""

    def __init__(self, value: int = 1) -> None:
        self._bound = value
        super().__init__(value)

    def _add(self, n: int) -> None:
        if self.value + n > self._bound:
            raise ValueError("Semaphore released too many times")
        super()._add(n)
