"""Threads that log, with an object that locks when it is shown.

Expect: pass
"""

import logging
import threading


class Money:
    def __init__(self):
        self.lock, self.amount = threading.Lock(), 0

    def __str__(self):
        with self.lock:
            return f"{self.amount}"


def setup():
    logger = logging.getLogger("bank")
    logger.handlers = [logging.StreamHandler(open("/dev/null", "w"))]
    logger.propagate = False
    logger.setLevel(logging.INFO)
    return logger, Money()


def work(state):
    logger, money = state
    with money.lock:
        money.amount += 1
    logger.info("now %s", money)


threads = [work, work]


def check(seen, state):
    assert state[1].amount == 2
