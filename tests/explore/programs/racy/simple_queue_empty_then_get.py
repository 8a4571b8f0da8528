"""SimpleQueue is no different.

Expect: deadlock
"""

from queue import SimpleQueue


def setup():
    jobs = SimpleQueue()
    jobs.put("job")
    return jobs


def work(jobs):
    while not jobs.empty():
        jobs.get()


threads = [work, work]


def check(seen):
    pass
