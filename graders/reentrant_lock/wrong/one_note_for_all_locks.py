"""Notes in one place for all locks how many times a thread holds them.

Breaks: 1
"""

import threading
from types import TracebackType


class _Mine(threading.local):
    depth = 0


_mine = _Mine()


class ReentrantLock:
    """A lock that belongs to a thread, as many times as that thread took it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002 - threading's
        """Take the lock and return True; False if another thread keeps it for too long."""
        if timeout != -1 and (timeout < 0 or not blocking):
            raise ValueError(f"expected blocking=False or a timeout of 0 or more, not {timeout}")
        if not _mine.depth and not self._lock.acquire(blocking, timeout):
            return False
        _mine.depth += 1
        return True

    def release(self) -> None:
        """Undo one `acquire` of this thread. Raises RuntimeError if it does not hold the lock."""
        if not _mine.depth:
            raise RuntimeError("only the thread that holds the lock can release it")
        _mine.depth -= 1
        if _mine.depth == 0:
            self._lock.release()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()
