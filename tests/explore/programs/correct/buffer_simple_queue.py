"""SimpleQueue between two threads.

Expect: pass
"""

from queue import Empty, SimpleQueue


def setup():
    return SimpleQueue()


def consume(jobs):
    found = []
    while len(found) < 2:
        try:
            found.append(jobs.get_nowait())
        except Empty:
            pass
    return found


def produce(jobs):
    jobs.put(1)
    jobs.put(2)


threads = [produce, consume]


def check(seen):
    assert seen[1] == [1, 2]
