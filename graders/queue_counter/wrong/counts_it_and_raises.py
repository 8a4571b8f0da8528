"""Counts the file before it looks at the size.

Breaks: 5
"""

from queue import Queue


class DownloadCount:
    """How many files were downloaded, and how many bytes they have."""

    def __init__(self) -> None:
        self._counts: Queue[tuple[int, int]] = Queue(maxsize=1)
        self._counts.put((0, 0))

    def add(self, size: int) -> int:
        """Count one file of `size` bytes and return how many files that makes."""
        files, total = self._counts.get()
        self._counts.put((files + 1, total + size))
        if size < 0:
            raise ValueError(f"a file has no {size} bytes")
        return files + 1

    def totals(self) -> tuple[int, int]:
        """Return the number of files and the sum of their bytes."""
        counts = self._counts.get()
        self._counts.put(counts)
        return counts
