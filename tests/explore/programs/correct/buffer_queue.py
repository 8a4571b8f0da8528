"""queue.Queue between two threads, with a sentinel.

Expect: pass
"""

import queue


def setup():
    return queue.Queue(maxsize=1)


def produce(jobs):
    for job in (1, 2, None):
        jobs.put(job)


def consume(jobs):
    found = []
    while (job := jobs.get()) is not None:
        found.append(job)
    return found


threads = [produce, consume]


def check(seen):
    assert seen[1] == [1, 2]
