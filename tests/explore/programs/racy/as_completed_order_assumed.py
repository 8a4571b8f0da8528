"""The order of completion is taken for that of submission.

Expect: failed
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def setup():
    return None


def main(_):
    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(abs, n) for n in (1, 2)]
        return [job.result() for job in as_completed(jobs)]


threads = [main]


def check(seen):
    assert seen == [[1, 2]], seen
