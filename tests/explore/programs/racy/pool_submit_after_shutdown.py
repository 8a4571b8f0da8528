"""A job is submitted after the pool was shut down.

Expect: failed
"""

from concurrent.futures import ThreadPoolExecutor


def setup():
    return ThreadPoolExecutor(1)


def submit(pool):
    return pool.submit(abs, -1).result()


threads = [submit, lambda pool: pool.shutdown()]


def check(seen):
    assert seen[0] == 1
