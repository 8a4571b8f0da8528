"""Keeps files and bytes in two queues: who looks in between sees them apart.

Breaks: 4
"""

from queue import Queue


class DownloadCount:
    """How many files were downloaded, and how many bytes they have."""

    def __init__(self) -> None:
        self._files: Queue[int] = Queue(1)
        self._bytes: Queue[int] = Queue(1)
        self._files.put(0)
        self._bytes.put(0)

    def add(self, size: int) -> int:
        """Count one file of `size` bytes and return how many files that makes."""
        if size < 0:
            raise ValueError(f"a file has no {size} bytes")
        files = self._files.get() + 1
        self._files.put(files)
        self._bytes.put(self._bytes.get() + size)
        return files

    def totals(self) -> tuple[int, int]:
        """Return the number of files and the sum of their bytes."""
        files, total = self._files.get(), self._bytes.get()
        self._files.put(files)
        self._bytes.put(total)
        return files, total
