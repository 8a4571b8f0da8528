"""Whoever has the token out of the queue may touch the counts; the exit stack brings it back."""

import queue
from contextlib import ExitStack


class DownloadCount:
    def __init__(self) -> None:
        self._tokens: queue.LifoQueue[str] = queue.LifoQueue()
        self._tokens.put("token")
        self._sizes: list[int] = []

    def add(self, size: int) -> int:
        with ExitStack() as stack:
            stack.callback(self._tokens.put, self._tokens.get())
            if size < 0:
                raise ValueError("less than nothing")
            self._sizes.append(size)
            return len(self._sizes)

    def totals(self) -> tuple[int, int]:
        with ExitStack() as stack:
            stack.callback(self._tokens.put, self._tokens.get())
            return len(self._sizes), sum(self._sizes)
