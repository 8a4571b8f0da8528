"""A Timer fires after its interval.

Expect: pass
"""

import threading
import time


def setup():
    return []


def main(log):
    start = time.monotonic()
    timer = threading.Timer(30, lambda: log.append(time.monotonic() - start))
    timer.start()
    timer.join()
    return log[0]


threads = [main]


def check(seen):
    assert 30 <= seen[0] < 31
