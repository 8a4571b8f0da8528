"""as_completed with a timeout.

Expect: pass
"""

import time
from concurrent import futures


def setup():
    return []


def main(log):
    pool = futures.ThreadPoolExecutor(max_workers=2)
    jobs = [pool.submit(time.sleep, s) for s in (1, 60)]
    try:
        for job in futures.as_completed(jobs, timeout=10):
            log.append(jobs.index(job))
    except TimeoutError:
        log.append("late")
    pool.shutdown(wait=False, cancel_futures=True)
    return log


threads = [main]


def check(seen):
    assert seen == [[0, "late"]], seen
