"""Begins anew when the queue is empty because another thread has the count out.

Breaks: 2, 3, 4
"""

from queue import Empty, Queue


class DownloadCount:
    """How many files were downloaded, and how many bytes they have."""

    def __init__(self) -> None:
        self._counts: Queue[tuple[int, int]] = Queue()
        self._counts.put((0, 0))

    def add(self, size: int) -> int:
        """Count one file of `size` bytes and return how many files that makes."""
        if size < 0:
            raise ValueError(f"a file has no {size} bytes")
        try:
            files, total = self._counts.get_nowait()
        except Empty:
            files, total = 0, 0
        self._counts.put((files + 1, total + size))
        return files + 1

    def totals(self) -> tuple[int, int]:
        """Return the number of files and the sum of their bytes."""
        counts = self._counts.get()
        self._counts.put(counts)
        return counts
