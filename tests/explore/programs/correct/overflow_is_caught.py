"""A sleep without end is an OverflowError, which may be caught.

Expect: pass
"""

import queue
import time


def setup():
    return queue.Queue()


def main(jobs):
    found = []
    for wait in (lambda: time.sleep(float("inf")), lambda: jobs.get(timeout=1e12)):
        try:
            wait()
        except OverflowError:
            found.append("too large")
    return found


threads = [main, lambda jobs: None]


def check(seen):
    assert seen[0] == ["too large"] * 2, seen[0]
