"""No lock: what happened to the flag is appended to a log, and who waits reads on from where it came."""

import time

PAUSE = 0.05


class EventFlag:
    def __init__(self) -> None:
        self._log = [False]

    def is_set(self) -> bool:
        return self._log[-1]

    def set(self) -> None:
        self._log.append(True)

    def clear(self) -> None:
        self._log.append(False)

    def wait(self, timeout: float | None = None) -> bool:
        end = None if timeout is None else time.monotonic() + timeout
        seen = len(self._log) - 1
        while True not in self._log[seen:]:
            if end is not None and time.monotonic() >= end:
                return False
            time.sleep(PAUSE)
        return True
