"""A barrier at module level, left in the middle by other schedules.

Expect: pass
"""

import threading

barrier = threading.Barrier(2)
log = []


def setup():
    return None


def meet(_):
    log.append(1)
    barrier.wait()
    return len(log)


threads = [meet, meet]


def check(seen):
    assert seen == [2, 2]
