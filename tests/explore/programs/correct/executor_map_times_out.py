"""map with a timeout raises TimeoutError, at once in virtual time.

Expect: pass
"""

import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late


def setup():
    return []


def main(log):
    with ThreadPoolExecutor(2) as pool:
        try:
            for answer in pool.map(lambda s: time.sleep(s) or s, [1, 60], timeout=10):
                log.append(answer)
        except Late:
            log.append("late")
    return log


threads = [main]


def check(seen):
    assert seen == [[1, "late"]], seen
