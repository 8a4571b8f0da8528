"""empty() is polled by the only consumer.

Expect: pass
"""

import queue


def setup():
    return queue.Queue()


def consume(jobs):
    while jobs.empty():
        pass
    return jobs.get()


threads = [lambda jobs: jobs.put(5), consume]


def check(seen):
    assert seen[1] == 5
