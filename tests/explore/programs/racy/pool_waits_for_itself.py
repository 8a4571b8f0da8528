"""A job waits for a job in a pool of one thread.

Expect: deadlock
"""

from concurrent.futures import ThreadPoolExecutor


def setup():
    return ThreadPoolExecutor(max_workers=1)


def outer(pool):
    return pool.submit(lambda: pool.submit(lambda: 1).result()).result()


threads = [outer]


def check(seen):
    assert seen == [1]
