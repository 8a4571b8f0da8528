"""One lock, and two rooms to wait in: for an item, and for room.

Why it is done so
    A condition is a waiting room that belongs to a lock. Whoever waits gives the lock up and sleeps
    in one step; whoever changes something rings the bell of those it concerns. The bell says "look
    again", not "it is yours": between the ringing and the moment when the sleeper has the lock
    again, a third thread may have come and taken the item. So one looks in a loop, always, which
    is what `wait_for` is. With `if` the sleeper takes from an empty buffer.

    Two conditions over one lock, because there are two reasons to wait. With a single one, `notify`
    may wake a producer when it was a consumer that was needed; the producer finds the buffer full,
    sleeps again, and the wake-up is lost: everybody sleeps with work to do. With one condition it
    has to be `notify_all`.

    `notify`, and not `notify_all`, is enough here: each change lets exactly one thread go on, and
    anybody in that room will do. `close` is different: it concerns all of them.

    A wake-up is lost as well if the thread that was chosen goes away without using it. Here it
    cannot: `wait_for` looks once more after the end of the timeout, so whoever was woken and finds
    an item takes it, even when its time is over, and whoever finds none takes nothing from others.

    The timeout is a point in time and not a length of sleep. `wait_for` fixes the end once and
    sleeps for what is left. `while full: wait(timeout)` begins anew after every false alarm; on a
    busy buffer it never ends.

    Closing comes first in `put` and last in `get`: nothing goes in any more, but what is in comes
    out. Both are looked at under the lock, so that no item goes in after the last consumer was told
    that there will be none.

What the alternatives cost
    Two semaphores, one that counts items and one that counts room, and a lock around the deque:
    right, and very short without `close`, which then has to wake an unknown number of threads.

    `notify_all` everywhere: never wrong, and with a hundred threads waiting each item wakes all.

    Polling with a pause: right, late by half a pause each time, and never idle.

What is asked next
    What is a spurious wake-up? POSIX allows a wait to return for no reason. Python's does not, but
    the thief between ring and lock looks exactly the same.

    Must `notify` be called with the lock held? In Python it raises otherwise. In C it need not be,
    but the change it tells of must have been made under the lock.

    How do consumers learn that it is over, without `close`? One sentinel for each consumer, or one
    that each puts back. `queue.Queue.shutdown` came with 3.13.

    `len(buffer)` needs no lock: `len` of a deque is one call into C. Nothing may be concluded from
    it, though: it is old as soon as it is returned. The `append` alone would be atomic as well, but
    the look before it and the append after it are two things.

Cost: one lock an operation, and one wake-up if somebody waits.
"""

import threading
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Closed(Exception):  # noqa: N818 - the stub's name
    """The buffer was closed: nothing goes in any more, or nothing is left to come out."""


class BoundedBuffer(Generic[T]):
    """Items on their way from the threads that put them to those that get them."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError(f"a buffer has room for at least one item, not for {capacity}")
        self._capacity = capacity
        self._items: deque[T] = deque()
        self._closed = False
        lock = threading.Lock()
        self._room = threading.Condition(lock)
        self._filled = threading.Condition(lock)

    def __len__(self) -> int:
        return len(self._items)

    def put(self, item: T, timeout: float | None = None) -> None:
        """Put `item` in as soon as there is room. Raises TimeoutError, Closed."""
        with self._room:
            if not self._room.wait_for(self._may_put, timeout):
                raise TimeoutError(f"no room in {timeout} seconds")
            if self._closed:
                raise Closed("nothing goes into a closed buffer")
            self._items.append(item)
            self._filled.notify()

    def get(self, timeout: float | None = None) -> T:
        """Take the oldest item as soon as there is one. Raises TimeoutError, Closed."""
        with self._filled:
            if not self._filled.wait_for(self._may_get, timeout):
                raise TimeoutError(f"no item in {timeout} seconds")
            if not self._items:
                raise Closed("nothing is left in the closed buffer")
            item = self._items.popleft()
            self._room.notify()
            return item

    def close(self) -> None:
        """Let nothing in any more; what is in may come out."""
        with self._room:
            self._closed = True
            self._room.notify_all()
            self._filled.notify_all()

    def _may_put(self) -> bool:
        return self._closed or len(self._items) < self._capacity

    def _may_get(self) -> bool:
        return self._closed or bool(self._items)
