"""Makes the queue once, for the class.

Breaks: 7
"""

from queue import Queue


class DownloadCount:
    """How many files were downloaded, and how many bytes they have."""

    _counts: Queue[tuple[int, int]] = Queue(maxsize=1)

    def __init__(self) -> None:
        if self._counts.empty():
            self._counts.put((0, 0))

    def add(self, size: int) -> int:
        """Count one file of `size` bytes and return how many files that makes."""
        if size < 0:
            raise ValueError(f"a file has no {size} bytes")
        files, total = self._counts.get()
        self._counts.put((files + 1, total + size))
        return files + 1

    def totals(self) -> tuple[int, int]:
        """Return the number of files and the sum of their bytes."""
        counts = self._counts.get()
        self._counts.put(counts)
        return counts
