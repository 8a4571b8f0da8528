"""wait returns with the first that ended.

Expect: pass
"""

import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def setup():
    return None


def main(_):
    with ThreadPoolExecutor(2) as pool:
        fast, slow = pool.submit(time.sleep, 1), pool.submit(time.sleep, 9)
        done, rest = wait([fast, slow], return_when=FIRST_COMPLETED)
        return done == {fast}, rest == {slow}


threads = [main]


def check(seen):
    assert seen == [(True, True)], seen
