"""The same with get_nowait raises.

Expect: failed
"""

from queue import Queue


def setup():
    jobs = Queue()
    jobs.put("job")
    return jobs


def work(jobs):
    if jobs.qsize() > 0:
        return jobs.get_nowait()
    return None


threads = [work, work]


def check(seen):
    pass
