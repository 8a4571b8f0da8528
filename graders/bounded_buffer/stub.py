"""A buffer with room for so many items

Some threads download pictures, others write them to disk, and between them is a buffer: who is
faster waits for who is slower, so that the memory does not fill up. `queue.Queue` is one; make your
own, out of a `Condition` or whatever `threading` has, and give it what a `Queue` got late: an end.

Rules
1. `put` puts an item in and `get` takes out the one that has been in for longest; every item, also
   None, comes out once. `len(buffer)` is the number of items in it. A capacity below 1 raises
   ValueError.
2. `put` waits while the buffer is full and `get` while it is empty, however many threads there
   are: there are never more than `capacity` items in it.
3. Nobody is left waiting while there is something to do: when there is an item, one of those who
   wait in `get` takes it, and when there is room, one of those who wait in `put` uses it.
4. `timeout` is in seconds: a call that waited for so long raises TimeoutError, at most one second
   late and not early, however often it was woken meanwhile. With 0 or less it does not wait; with
   None it waits for ever. The timeout does not matter while there is room, or an item.
5. A call that raised leaves nothing behind: its item never comes out, it took none, and who waits
   still gets the next item or the next room.
6. Once `close` has returned, `put` raises Closed, also if there is room and whatever the timeout;
   threads that wait in `put` raise it then, too. Closing twice is as good as closing once.
7. After `close`, `get` gives what is still in the buffer and then raises Closed, whatever the
   timeout; threads that wait in `get` for what will not come raise it at once. All of them do.
8. Nothing is lost at the end: whatever a `put` took without raising comes out, also when `close`
   comes at the same time, if somebody calls `get` until it raises Closed.
9. The work is done here: no class of `queue`, no queue of `multiprocessing` or `asyncio` is called.

Grade: nox -s kata -- bounded_buffer
"""

import threading
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Closed(Exception):
    """The buffer was closed: nothing goes in any more, or nothing is left to come out."""


class BoundedBuffer(Generic[T]):
    """Items on their way from the threads that put them to those that get them."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._items: deque[T] = deque()
        self._changed = threading.Condition()

    def __len__(self) -> int:
        return len(self._items)

    # TODO: two threads may wait at once, be woken for nothing, or be told to go home.

    def put(self, item: T, timeout: float | None = None) -> None:
        """Put `item` in as soon as there is room. Raises TimeoutError, Closed."""
        with self._changed:
            if len(self._items) == self._capacity:
                self._changed.wait(timeout)
            self._items.append(item)
            self._changed.notify()

    def get(self, timeout: float | None = None) -> T:
        """Take the oldest item as soon as there is one. Raises TimeoutError, Closed."""
        with self._changed:
            if not self._items:
                self._changed.wait(timeout)
            item = self._items.popleft()
            self._changed.notify()
            return item

    def close(self) -> None:
        """Let nothing in any more; what is in may come out."""
