"""Waits, whatever `blocking` says.

Breaks: 1, 2, 3, 4, 6, 7
"""

import threading
from types import TracebackType


class ReentrantLock:
    """A lock that belongs to a thread, as many times as that thread took it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owner: int | None = None
        self._depth = 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock and return True; False if another thread keeps it for too long."""
        if timeout != -1 and (timeout < 0 or not blocking):
            raise ValueError(f"expected blocking=False or a timeout of 0 or more, not {timeout}")
        me = threading.get_ident()
        if self._owner != me:
            if not self._lock.acquire(timeout=timeout):
                return False
            self._owner = me
        self._depth += 1
        return True

    def release(self) -> None:
        """Undo one `acquire` of this thread. Raises RuntimeError if it does not hold the lock."""
        if self._owner != threading.get_ident():
            raise RuntimeError("only the thread that holds the lock can release it")
        self._depth -= 1
        if self._depth == 0:
            self._owner = None
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
