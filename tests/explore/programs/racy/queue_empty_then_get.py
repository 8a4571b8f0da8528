"""Somebody else takes the item between empty() and get().

Expect: deadlock
"""

import queue


def setup():
    jobs = queue.Queue()
    jobs.put("job")
    return jobs


def work(jobs):
    if not jobs.empty():
        return jobs.get()
    return None


threads = [work, work]


def check(seen):
    pass
