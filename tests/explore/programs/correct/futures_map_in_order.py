"""map keeps the order of its arguments.

Expect: pass
"""

import time
from concurrent.futures import ThreadPoolExecutor


def setup():
    return None


def main(_):
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda s: time.sleep(s) or s, [3, 1]))


threads = [main]


def check(seen):
    assert seen == [[3, 1]]
