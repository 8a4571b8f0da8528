"""Counts a file of a negative size, and takes it back a moment later.

Breaks: 5
"""

import threading


class DownloadCount:
    """How many files were downloaded, and how many bytes they have."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files = 0
        self._bytes = 0

    def add(self, size: int) -> int:
        files = self._count(1, size)
        if size < 0:
            self._count(-1, -size)
            raise ValueError(f"a file has no {size} bytes")
        return files

    def totals(self) -> tuple[int, int]:
        with self._lock:
            return self._files, self._bytes

    def _count(self, files: int, size: int) -> int:
        with self._lock:
            self._files += files
            self._bytes += size
            return self._files
