"""Consumers that end when the queue is shut down, where there is such a thing.

Expect: pass
"""

import queue


def setup():
    return queue.Queue()


def consume(jobs):
    found = []
    ended = getattr(queue, "ShutDown", ())
    while True:
        try:
            job = jobs.get()
        except ended:
            return found
        if job is None:
            return found
        found.append(job)


def produce(jobs):
    jobs.put(1)
    if hasattr(jobs, "shutdown"):
        jobs.shutdown()
    else:
        jobs.put(None)


threads = [consume, produce]


def check(seen):
    assert seen[0] == [1]
