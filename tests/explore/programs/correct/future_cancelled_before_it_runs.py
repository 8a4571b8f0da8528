"""A job that waits in the queue can be cancelled.

Expect: pass
"""

import threading
from concurrent.futures import ThreadPoolExecutor


def setup():
    return threading.Event()


def main(gate):
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(gate.wait)
        second = pool.submit(abs, -1)
        cancelled = second.cancel()
        gate.set()
        return first.result(), cancelled, second.cancelled()


threads = [main]


def check(seen):
    assert seen[0] == (True, True, True)
