"""A count kept in a queue, repaired

Somebody read that a `Queue` is thread-safe, and kept the number of finished downloads in one: `if
q.empty(): q.put(1) else: q.put(q.get() + 1)`. Every call of the queue is safe indeed, and the count
is wrong all the same, because what happens between two calls is nobody's business but ours. This is
that code, with the number of bytes beside the number of files. Repair it. Whether the count stays
in a queue is up to the answer.

Rules
1. `add(size)` counts one file of `size` bytes, 0 included, and returns how many files that makes;
   `totals()` gives the number of files and the sum of their bytes, `(0, 0)` at first, and changes
   nothing.
2. No file and no byte is lost or counted twice, however many threads add and ask for `totals` at
   once, also when nothing was counted before.
3. `add` returns the number of its own file: threads that add at once get 1, 2, 3 and so on, each of
   them once.
4. `totals()` may be asked while others add: its two numbers always belong together, they include
   every file whose `add` had returned before, and none whose `add` has not begun.
5. A negative size raises ValueError and counts nothing, and every later `add` and `totals` of every
   thread works.
6. Nobody waits for ever, in whatever order the threads come.
7. Every `DownloadCount` counts by itself.

Grade: nox -s kata -- queue_counter
"""

from queue import Queue


class DownloadCount:
    """How many files were downloaded, and how many bytes they have."""

    def __init__(self) -> None:
        self._counts: Queue[tuple[int, int]] = Queue(maxsize=5)

    def add(self, size: int) -> int:
        """Count one file of `size` bytes and return how many files that makes."""
        # TODO: find out what another thread can do between these calls of the queue.
        if self._counts.empty():
            files, total = 0, 0
        else:
            files, total = self._counts.get()
        if size < 0:
            raise ValueError(f"a file has no {size} bytes")
        self._counts.put((files + 1, total + size))
        return files + 1

    def totals(self) -> tuple[int, int]:
        """Return the number of files and the sum of their bytes."""
        if self._counts.empty():
            return 0, 0
        counts = self._counts.get()
        self._counts.put(counts)
        return counts
