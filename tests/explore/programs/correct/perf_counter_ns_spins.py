"""A loop that spins on the clock ends.

Expect: pass
"""

import time


def setup():
    return []


def wait(log):
    start = time.perf_counter_ns()
    while time.perf_counter_ns() - start < 50_000_000:
        pass
    log.append("waited")


threads = [wait, wait]


def check(seen, log):
    assert log == ["waited"] * 2
