"""A lock that its holder may take again

A method takes the object's lock and calls another method, which takes it too. With a plain
`threading.Lock` the thread now waits for itself. A re-entrant lock knows who holds it and how many
times. Make one out of what `threading` has otherwise. Every thread is its own owner; a thread that
ends while it holds the lock is not thought of.

Rules
1. `acquire()` takes the lock and returns True; while one thread holds it, any other waits, and one
   of those that wait goes on when the lock is free. Nobody waits for ever.
2. Who holds the lock takes it again without waiting, also with `blocking=False` or a timeout, and
   gets True. The lock is free after as many calls of `release` as of `acquire`, and not before, for
   its first holder and for every later one.
3. `release` by a thread that does not hold the lock raises RuntimeError and changes nothing,
   whether nobody holds it, or another thread does, once or several times. The holder's own
   `release` never raises, whatever other threads do meanwhile.
4. `acquire(blocking=False)` returns False at once while another thread holds the lock.
5. `acquire(timeout=seconds)` gives up after so many seconds and returns False, at most one second
   late and not early, however often the lock changed hands meanwhile; 0 is at once, and -1 is for
   ever. Any other negative timeout, and any but -1 together with `blocking=False`, raises
   ValueError.
6. An attempt that returned False or raised leaves nothing behind: the lock is free, or its holder's
   as many times as before, and who waits after it still gets it.
7. `with lock:` takes the lock, once more if this thread holds it already, and lets go of it at the
   end, also when the block raises; the exception goes on.
8. The work is done here: `threading.RLock` and `_thread.RLock` are not called, and a
   `threading.Condition`, which makes an RLock if it is given nothing, is given a lock.

Grade: nox -s kata -- reentrant_lock
"""

import threading
from types import TracebackType


class ReentrantLock:
    """A lock that belongs to a thread, as many times as that thread took it."""

    def __init__(self) -> None:
        # TODO: who holds the lock, and how many times?
        self._lock = threading.Lock()

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock and return True; False if another thread keeps it for too long."""
        return self._lock.acquire(blocking, timeout)

    def release(self) -> None:
        """Undo one `acquire` of this thread. Raises RuntimeError if it does not hold the lock."""
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
