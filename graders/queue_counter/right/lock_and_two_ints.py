"""No queue at all: a lock and two ints."""

import threading


class DownloadCount:
    """How many files were downloaded, and how many bytes they have."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files = 0
        self._bytes = 0

    def add(self, size: int) -> int:
        """Count one file of `size` bytes and return how many files that makes."""
        if size < 0:
            raise ValueError(f"a file has no {size} bytes")
        with self._lock:
            self._files += 1
            self._bytes += size
            return self._files

    def totals(self) -> tuple[int, int]:
        """Return the number of files and the sum of their bytes."""
        with self._lock:
            return self._files, self._bytes
