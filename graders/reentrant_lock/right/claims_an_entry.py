"""No lock at all: `setdefault` says in one step whose the entry is; who did not get it asks again."""

import threading
import time
from types import TracebackType

PAUSE = 0.05


class ReentrantLock:
    def __init__(self) -> None:
        self._held: dict[str, list[int]] = {}

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if timeout < 0 and timeout != -1:
            raise ValueError("a timeout is not negative")
        if not blocking and timeout != -1:
            raise ValueError("who does not wait has no timeout")
        end = time.monotonic() + timeout
        mine = [threading.get_ident(), 0]
        while True:
            entry = self._held.setdefault("holder", mine)
            if entry[0] == mine[0]:
                entry[1] += 1
                return True
            if not blocking or (timeout != -1 and time.monotonic() >= end):
                return False
            time.sleep(PAUSE)

    def release(self) -> None:
        entry = self._held.get("holder")
        if entry is None or entry[0] != threading.get_ident():
            raise RuntimeError("this thread does not hold the lock")
        entry[1] -= 1
        if not entry[1]:
            del self._held["holder"]

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()
