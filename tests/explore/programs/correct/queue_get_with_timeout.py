"""get with a timeout, until something comes.

Expect: pass
"""

import queue
import time


def setup():
    return queue.PriorityQueue()


def consume(jobs):
    while True:
        try:
            return jobs.get(timeout=0.1)
        except queue.Empty:
            continue


def produce(jobs):
    time.sleep(0.35)
    jobs.put((1, "late"))


threads = [produce, consume]


def check(seen):
    assert seen[1] == (1, "late")
