"""A queue at module level is empty when a schedule begins.

Expect: pass
"""

import queue

jobs = queue.Queue()


def setup():
    return None


def put(_):
    jobs.put(1)
    return jobs.qsize()


threads = [put, lambda _: None]


def check(seen):
    assert seen[0] == 1, seen
