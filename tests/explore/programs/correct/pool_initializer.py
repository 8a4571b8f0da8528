"""Each pool thread is initialised once, before its first job.

Expect: pass
"""

import threading
from concurrent.futures import ThreadPoolExecutor

own = threading.local()


def setup():
    return []


def prepare():
    own.name = "ready"


def main(_):
    with ThreadPoolExecutor(2, thread_name_prefix="w", initializer=prepare) as pool:
        return [job.result() for job in [pool.submit(lambda: own.name) for _ in range(2)]]


threads = [main]


def check(seen):
    assert seen == [["ready", "ready"]]
