"""Many readers or one writer

A table of prices is read a thousand times a second and changed once a minute. Readers do not
disturb each other, so one lock for everybody makes them wait for nothing; but who changes the table
wants to be alone. And readers that come and go without a gap must not keep the writer out for
ever. The lock is not re-entrant and not to be upgraded: a thread that holds it, either way, does
not ask for it again before it let go.

Rules
1. Any number of threads read at once: `acquire_read` returns True at once while no writer holds the
   lock or waits for it.
2. A writer is alone: `acquire_write` waits while anybody reads or writes, and `acquire_read` waits
   while somebody writes. Either returns True when it has the lock.
3. Nobody is left waiting for a lock that is theirs to have: when the last reader leaves, a writer
   that waits goes on; when a writer leaves, another writer goes on or readers do, and when none but
   readers wait all of them do, together.
4. Readers do not starve writers: a reader that asks while a writer waits gets the lock only after
   that writer has had it or has given up. (In which order the rest of those who wait come is up to
   the answer.)
5. Either `acquire` gives up after `timeout` seconds and returns False, at most one second late and
   not early, however often it was woken meanwhile; 0 or less does not wait, and None is for ever.
6. Who gave up leaves nothing behind: the lock is held and waited for as if they had never asked,
   and readers that waited only because of a writer that gave up go on at once.
7. `release_read` while nobody reads, and `release_write` while nobody writes, raise RuntimeError
   and change nothing, also when the lock is held the other way.
8. `with lock.reading():` and `with lock.writing():` wait for the lock, hold it in the block and let
   go of it at the end, also when the block raises; the exception goes on.

Grade: nox -s kata -- read_write_lock
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class ReadWriteLock:
    """A lock for many readers or one writer."""

    def __init__(self) -> None:
        # TODO: who is in, and who waits?
        self._lock = threading.Lock()

    def acquire_read(self, timeout: float | None = None) -> bool:
        """Take the lock beside other readers; False if that took longer than `timeout` seconds."""
        # TODO: here every reader is alone.
        return self._lock.acquire(timeout=-1 if timeout is None else max(0, timeout))

    def release_read(self) -> None:
        """Let go after `acquire_read`. Raises RuntimeError if nobody reads."""
        self._lock.release()

    def acquire_write(self, timeout: float | None = None) -> bool:
        """Take the lock alone; False if that took longer than `timeout` seconds."""
        return self._lock.acquire(timeout=-1 if timeout is None else max(0, timeout))

    def release_write(self) -> None:
        """Let go after `acquire_write`. Raises RuntimeError if nobody writes."""
        self._lock.release()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock beside other readers in a `with` block."""
        self.acquire_read()
        yield
        self.release_read()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock alone in a `with` block."""
        self.acquire_write()
        yield
        self.release_write()
