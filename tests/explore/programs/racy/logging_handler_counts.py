"""A handler of one's own counts outside its lock.

Expect: failed
"""

import logging


class Count(logging.Handler):
    def __init__(self):
        super().__init__()
        self.count = 0

    def handle(self, record):
        self.count += 1


def setup():
    handler = Count()
    logger = logging.getLogger("program")
    logger.propagate = False
    logger.handlers = [handler]
    return handler


def work(_):
    logging.getLogger("program").warning("hello")


threads = [work, work]


def check(seen, handler):
    assert handler.count == 2
