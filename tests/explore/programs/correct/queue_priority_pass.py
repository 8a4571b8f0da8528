"""A PriorityQueue shared by two consumers.

Expect: pass
"""

from queue import Empty, PriorityQueue


def setup():
    jobs = PriorityQueue()
    for n in (3, 1, 2):
        jobs.put((n, str(n)))
    return jobs


def drain(jobs):
    found = []
    while True:
        try:
            found.append(jobs.get_nowait()[0])
        except Empty:
            return found


threads = [drain, drain]


def check(seen):
    assert sorted(seen[0] + seen[1]) == [1, 2, 3]
    assert all(found == sorted(found) for found in seen)
