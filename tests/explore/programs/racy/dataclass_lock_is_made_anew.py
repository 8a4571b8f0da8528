"""Each replaced copy of a frozen dataclass has a lock of its own.

Expect: failed
"""

import dataclasses
import threading


@dataclasses.dataclass(frozen=True)
class Config:
    version: int = 0
    lock: threading.Lock = dataclasses.field(default_factory=threading.Lock)


class Holder:
    def __init__(self):
        self.config = Config()

    def bump(self):
        with self.config.lock:
            self.config = Config(version=self.config.version + 1)


def setup():
    return Holder()


threads = [Holder.bump] * 3


def check(seen, holder):
    assert holder.config.version == 3, holder.config.version
