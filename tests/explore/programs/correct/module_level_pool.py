"""A pool at module level.

Expect: pass
"""

from concurrent.futures import ThreadPoolExecutor

POOL = ThreadPoolExecutor(max_workers=1)


def setup():
    return None


def main(_):
    return POOL.submit(lambda: 7).result()


threads = [main, main]


def check(seen):
    assert seen == [7, 7]
