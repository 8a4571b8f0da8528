"""A round ends with `set`: whoever finds the flag down waits for the future of this round."""

import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate


class EventFlag:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._round: Future[None] = Future()

    def is_set(self) -> bool:
        return self._round.done()

    def set(self) -> None:
        with self._lock:
            if not self._round.done():
                self._round.set_result(None)

    def clear(self) -> None:
        with self._lock:
            if self._round.done():
                self._round = Future()

    def wait(self, timeout: float | None = None) -> bool:
        try:
            self._round.result(timeout if timeout is None else max(timeout, 0))
        except TooLate:
            return False
        return True
