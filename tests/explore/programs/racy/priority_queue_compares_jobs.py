"""Two jobs of one priority cannot be compared.

Expect: failed
"""

from queue import PriorityQueue


def setup():
    return PriorityQueue()


threads = [lambda q: q.put((1, object())), lambda q: q.put((1, object()))]


def check(seen, jobs):
    assert jobs.qsize() == 2
