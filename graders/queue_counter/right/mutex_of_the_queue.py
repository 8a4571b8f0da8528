"""Keeps the queue of the stub and does everything under the mutex that the queue has anyway."""

from queue import Queue


class DownloadCount:
    def __init__(self) -> None:
        self._counts: Queue[tuple[int, int]] = Queue(maxsize=5)

    def add(self, size: int) -> int:
        if size < 0:
            raise ValueError(size)
        with self._counts.mutex:
            waiting = self._counts.queue
            files, total = waiting.popleft() if waiting else (0, 0)
            waiting.append((files + 1, total + size))
            return files + 1

    def totals(self) -> tuple[int, int]:
        with self._counts.mutex:
            return self._counts.queue[0] if self._counts.queue else (0, 0)
