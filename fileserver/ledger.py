"""What the server counts: requests, those in flight at once, and GETs by file."""

import threading
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Stats:
    """The counters at one moment; `peak` is the most requests in flight at once."""

    in_flight: int
    peak: int
    requests: int
    hits: dict[str, int]


class Ledger:
    """The counters themselves; every method is one atomic step."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._in_flight = self._peak = self._requests = 0
        self._hits: Counter[str] = Counter()

    def began(self) -> None:
        """Count one request more, in flight from now on."""
        with self._lock:
            self._requests += 1
            self._in_flight += 1
            self._peak = max(self._peak, self._in_flight)

    def ended(self) -> None:
        """Count one request less in flight."""
        with self._lock:
            self._in_flight -= 1

    def hit(self, name: str) -> int:
        """Count a GET of `name` and return how many came before it."""
        with self._lock:
            self._hits[name] += 1
            return self._hits[name] - 1

    def hits(self, name: str) -> int:
        """Return how many GETs of `name` came so far."""
        with self._lock:
            return self._hits[name]

    def reset(self) -> None:
        """Forget everything but the requests that are in flight right now."""
        with self._lock:
            self._peak, self._requests = self._in_flight, 0
            self._hits.clear()

    def stats(self) -> Stats:
        """Return all counters as they are at this moment."""
        with self._lock:
            hits = {name: count for name, count in self._hits.items() if count}
            return Stats(self._in_flight, self._peak, self._requests, hits)
