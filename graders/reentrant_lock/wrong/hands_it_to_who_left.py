"""Hands the lock to a thread that has given up and stands in the line all the same.

Breaks: 6
"""

import threading
from collections import deque
from types import TracebackType


class ReentrantLock:
    """A lock that belongs to a thread, as many times as that thread took it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiters: deque[tuple[int, threading.Lock]] = deque()
        self._owner: int | None = None
        self._depth = 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock and return True; False if another thread keeps it for too long."""
        if timeout != -1 and (timeout < 0 or not blocking):
            raise ValueError(f"expected blocking=False or a timeout of 0 or more, not {timeout}")
        me = threading.get_ident()
        with self._guard:
            if self._owner in {None, me}:
                self._owner = me
                self._depth += 1
                return True
            if not blocking:
                return False
            turn = threading.Lock()
            turn.acquire()
            waiter = (me, turn)
            self._waiters.append(waiter)
        if turn.acquire(timeout=timeout):
            return True
        return False

    def release(self) -> None:
        """Undo one `acquire` of this thread. Raises RuntimeError if it does not hold the lock."""
        if self._owner != threading.get_ident():
            raise RuntimeError("only the thread that holds the lock can release it")
        with self._guard:
            self._depth -= 1
            if self._depth:
                return
            self._owner = None
            if self._waiters:
                self._owner, turn = self._waiters.popleft()
                self._depth = 1
                turn.release()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()
