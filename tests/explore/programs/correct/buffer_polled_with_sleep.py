"""A deque that is polled with sleep.

Expect: pass
"""

import time
from collections import deque


def setup():
    return deque()


def consume(items):
    while not items:
        time.sleep(0.01)
    return items.popleft()


def produce(items):
    time.sleep(1)
    items.append("done")


threads = [produce, consume]


def check(seen):
    assert seen[1] == "done"
