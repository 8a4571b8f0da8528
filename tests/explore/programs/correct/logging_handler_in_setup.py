"""Every set-up adds a handler to a logger.

Expect: pass
"""

import logging


class Keep(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


def setup():
    keep = Keep()
    logger = logging.getLogger("program")
    logger.setLevel(logging.INFO)
    logger.addHandler(keep)
    return keep


def work(_):
    logging.getLogger("program").info("hello")
    logging.getLogger("program").info("world")


threads = [work, work]


def check(seen, keep):
    assert sorted(keep.lines) == ["hello"] * 2 + ["world"] * 2
    assert len(logging.getLogger("program").handlers) == 1
