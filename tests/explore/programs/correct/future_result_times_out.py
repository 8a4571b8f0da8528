"""result with a timeout, then without.

Expect: pass
"""

import time
from concurrent.futures import ThreadPoolExecutor


def setup():
    return None


def main(_):
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(lambda: time.sleep(5) or "done")
        try:
            return job.result(timeout=1)
        except TimeoutError:
            return "late", job.result(10)


threads = [main]


def check(seen):
    assert seen == [("late", "done")], seen
