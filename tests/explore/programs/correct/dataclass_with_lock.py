"""A dataclass with slots and a lock made by its factory.

Expect: pass
"""

from dataclasses import dataclass, field
from threading import Lock


@dataclass(slots=True)
class Stats:
    hits: int = 0
    lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def hit(self):
        with self.lock:
            self.hits += 1


def setup():
    return Stats()


threads = [Stats.hit] * 3


def check(seen, stats):
    assert stats.hits == 3
