"""A module's pool that nobody shuts down.

Expect: pass
"""

from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=2)


def setup():
    pass


def ask(_):
    return pool.submit(sum, [1, 2]).result()


threads = [ask]


def check(seen):
    assert seen == [3]
