"""Lock and RLock: as in `threading`, with a scheduling point before every acquisition."""

from __future__ import annotations

from types import TracebackType
from typing import cast

from dojo.explore import raw
from dojo.explore.naps import in_range
from dojo.explore.primitive import Primitive, outside
from dojo.explore.run import Run
from dojo.explore.task import Key, Task


class Lock(Primitive):
    """`threading.Lock`; a late comer may overtake a waiter."""

    def __init__(self) -> None:
        self.free = True
        self.owner: Task | None = None
        self.holder = 0  # the real thread that took it outside any run
        super().__init__()

    @property
    def freed(self) -> Key:
        """A point before the release, needed only where somebody looks without waiting."""
        return ("release", self.key[1])

    def _state(self) -> object:
        return self.free

    def _restore(self, state: object) -> None:
        self.free, self.owner = bool(state), None

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002 (threading's)
        """Take the lock; False when it was held, and waiting not allowed or not long enough."""
        if timeout != -1 and (timeout < 0 or not blocking):
            raise ValueError(
                "timeout value must be a non-negative number"
                if blocking
                else "can't specify a timeout for a non-blocking call"
            )
        in_range(timeout)
        run = self._enter()
        if run is None:
            limit = None if timeout == -1 else timeout
            return outside(self._grab, limit if blocking else 0)
        run.sync(self.key)
        run.takes_again(self.key)
        if not blocking or timeout != -1:
            run.need_point(self.freed)
        if not self.free and not self._waited(run, blocking=blocking, timeout=timeout):
            run.observe("held")
            run.idle()
            return False
        self._take(run)
        return True

    def _grab(self) -> bool:
        if not self.free:
            return False
        self.free, self.holder = False, raw.get_ident()
        return True

    def _waited(self, run: Run, *, blocking: bool, timeout: float) -> bool:
        return blocking and run.wait(self, None if timeout == -1 else timeout)

    def _take(self, run: Run) -> None:
        me = run.current
        assert me is not None
        self.free, self.owner = False, me
        me.held.add(self)
        me.repeats.clear()
        me.fruitless = 0
        run.memory.happened(me, self.key, write=True)
        if run.recorder is not None:
            run.recorder.says(me, f"takes {self.label}")

    def release(self) -> None:
        """Free the lock, whoever holds it; RuntimeError if nobody does."""
        run = self._enter()
        if run is not None:
            if run.abort:
                return
            if self.freed in run.shared:
                run.point()
        if self.free:
            raise RuntimeError("release unlocked lock")
        if self.owner is not None:
            self.owner.held.discard(self)
        self.free, self.owner = True, None
        if run is not None and run.current is not None:
            run.gave_up(self.key)
            if run.recorder is not None:
                run.recorder.says(run.current, f"releases {self.label}")

    def locked(self) -> bool:
        """Whether anybody holds it."""
        run = self._enter()
        if run is not None:
            run.sync(self.key)
            run.need_point(self.freed)
            run.observe(self.free)
            if not self.free:
                run.idle()
        return not self.free

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _at_fork_reinit(self) -> None:
        self.free, self.owner = True, None

    def _is_owned(self) -> bool:
        return not self.free

    def _release_save(self) -> object:
        self.release()
        return None

    def _acquire_restore(self, _saved: object) -> None:
        self.acquire()

    def __repr__(self) -> str:
        return f"<{'unlocked' if self.free else 'locked'} {type(self).__name__} {self.label}>"


class RLock(Lock):
    """`threading.RLock`: the task that holds it may take it again."""

    real = "_thread.RLock"

    def __init__(self) -> None:
        self._count = 0
        super().__init__()

    def _restore(self, state: object) -> None:
        super()._restore(state)
        self._count = 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002 (threading's)
        """Take the lock, or count one more if the caller holds it."""
        self._enter()
        if not self._is_owned() and not super().acquire(blocking, timeout):
            return False
        self._count += 1
        return True

    def release(self) -> None:
        """Count one less; free the lock at none. RuntimeError for anyone but the holder."""
        run = self._enter()
        if run is not None and run.abort:
            return
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count == 0:
            super().release()

    def _is_owned(self) -> bool:
        run = self._enter()
        if run is None:
            return not self.free and self.holder == raw.get_ident()
        return not self.free and self.owner is run.current

    def _release_save(self) -> object:
        count, self._count = self._count, 1
        self.release()
        return count

    def _acquire_restore(self, saved: object) -> None:
        super().acquire()
        self._count = cast("int", saved)
