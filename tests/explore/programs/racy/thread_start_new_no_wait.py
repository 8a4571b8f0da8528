"""The low-level thread is not waited for.

Expect: failed
"""

import _thread
import time


def setup():
    return []


def main(log):
    _thread.start_new_thread(log.append, ("work",))
    time.sleep(0)
    return list(log)


threads = [main, main]


def check(seen):
    assert all(seen), seen
