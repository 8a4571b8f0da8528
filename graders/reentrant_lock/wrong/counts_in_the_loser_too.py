"""Counts an attempt that failed in the thread that made it, which may release the lock then.

Breaks: 6
"""

import threading
from types import TracebackType


class ReentrantLock:
    def __init__(self) -> None:
        self._free = threading.Semaphore(1)
        self._mine = threading.local()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        if (not blocking and timeout != -1) or (timeout < 0 and timeout != -1):
            raise ValueError("the timeout makes no sense")
        depth = getattr(self._mine, "depth", 0)
        self._mine.depth = depth + 1
        if not depth:
            if not blocking:
                got = self._free.acquire(blocking=False)
            elif timeout == -1:
                got = self._free.acquire()
            else:
                got = self._free.acquire(timeout=timeout)
            if not got:
                return False
        return True

    def release(self) -> None:
        depth = getattr(self._mine, "depth", 0)
        if not depth:
            raise RuntimeError("not the holder")
        self._mine.depth = depth - 1
        if depth == 1:
            self._free.release()

    __enter__ = acquire

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()
