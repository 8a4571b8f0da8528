"""Results as they come.

Expect: pass
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def setup():
    pass


def main(_):
    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(pow, n, 2) for n in (1, 2)]
        return sorted(future.result() for future in as_completed(futures))


threads = [main]


def check(seen):
    assert seen == [[1, 4]]
