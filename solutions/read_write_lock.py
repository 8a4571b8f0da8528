"""Three facts under one condition: how many read, whether somebody writes, how many want to.

Why it is done so
    The lock of the condition is held for an instant only, to look at the three facts and change
    them. The read-write lock itself is nothing but these facts. "I read" is a number that is one
    higher, and a thread that reads holds no `threading.Lock` at all; that is how many can do it.

    Each side has one sentence to wait for. A reader: nobody writes and nobody wants to. A writer:
    nobody writes and nobody reads. The second half of the reader's sentence is all it takes against
    starvation: as soon as a writer waits, new readers queue up behind it, those inside leave one
    by one, and the writer's turn comes.

    `_wanting` is a promise to be kept in every way out. A writer that gives up, or is interrupted
    in its sleep, has to take its wish back, and to wake the readers that waited for nothing else.
    If it does not, the lock is shut to readers for ever, with nobody inside. Hence the `finally`.
    That it also rings when the writer got the lock costs some threads a look, and no case is
    forgotten.

    `notify_all`, since one change may let many go on (all the readers), and a single `notify` may
    wake a reader where a writer was needed: it would go back to sleep, and the bell is lost.

    The `release` methods look before they change: a count of readers below zero lets a writer in
    beside a reader, some time later, in another part of the program.

What the alternatives cost
    Writers first, as here, starves readers if writers come without a gap. That is fine for prices
    that change once a minute. A queue of tickets in the order of arrival, where neighbouring
    readers go in together, starves nobody; it costs a deque and somewhat less parallel reading.

    The textbook's two locks: the first reader takes the writers' lock and the last one gives it
    back. It is short, and it starves writers. The lock is taken by one thread and given back by
    another, which a `Lock` allows and an `RLock` does not.

    A plain lock: in Python often the best of all. The readers' work mostly holds the interpreter
    lock, so reading at once gains little, unless it is I/O.

What is asked next
    Why not upgrade from reading to writing? Two readers that both want to wait for each other to
    leave. It takes a third kind of hold, of which there is only one at a time.

    Why may a reader not ask again? A writer may have come between its two requests: it waits for
    the reader, which now waits for it.

    Is there a way without locks? Readers take a snapshot: the writer makes a new table, and puts
    it in place by one assignment, which is atomic. Whoever holds the old one reads on. Where a
    whole table can be replaced, this beats every read-write lock.

    What does the interpreter lock promise about `self._reading += 1`? Nothing: it is read, add and
    write. Single calls into C on built-ins are atomic, and nothing else. That is why readers, too,
    come and go under a lock.

Cost: two short locked sections for each use; at a release all who wait look once.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class ReadWriteLock:
    """A lock for many readers or one writer."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._reading = 0
        self._writing = False
        self._wanting = 0

    def acquire_read(self, timeout: float | None = None) -> bool:
        """Take the lock beside other readers; False if that took longer than `timeout` seconds."""
        with self._changed:
            if not self._changed.wait_for(lambda: not (self._writing or self._wanting), timeout):
                return False
            self._reading += 1
            return True

    def release_read(self) -> None:
        """Let go after `acquire_read`. Raises RuntimeError if nobody reads."""
        with self._changed:
            if not self._reading:
                raise RuntimeError("nobody reads")
            self._reading -= 1
            self._changed.notify_all()

    def acquire_write(self, timeout: float | None = None) -> bool:
        """Take the lock alone; False if that took longer than `timeout` seconds."""
        with self._changed:
            self._wanting += 1
            try:
                if not self._changed.wait_for(
                    lambda: not (self._writing or self._reading), timeout
                ):
                    return False
                self._writing = True
                return True
            finally:
                self._wanting -= 1
                self._changed.notify_all()

    def release_write(self) -> None:
        """Let go after `acquire_write`. Raises RuntimeError if nobody writes."""
        with self._changed:
            if not self._writing:
                raise RuntimeError("nobody writes")
            self._writing = False
            self._changed.notify_all()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock beside other readers in a `with` block."""
        self.acquire_read()
        try:
            yield
        finally:
            self.release_read()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock alone in a `with` block."""
        self.acquire_write()
        try:
            yield
        finally:
            self.release_write()
