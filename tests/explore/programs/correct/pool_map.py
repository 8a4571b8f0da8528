"""A pool maps a function.

Expect: pass
"""

from concurrent.futures import ThreadPoolExecutor


def setup():
    pass


def main(_):
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(lambda n: n * n, [1, 2]))


threads = [main]


def check(seen):
    assert seen == [[1, 4]]
