"""A thread-local of a pool's thread outlives the job.

Expect: failed
"""

import threading
from concurrent.futures import ThreadPoolExecutor

local = threading.local()


def setup():
    return None


def job(name):
    if not hasattr(local, "user"):
        local.user = name
    return local.user


def main(_):
    with ThreadPoolExecutor(1) as pool:
        return list(pool.map(job, ["ann", "bob"]))


threads = [main]


def check(seen):
    assert seen == [["ann", "bob"]]
