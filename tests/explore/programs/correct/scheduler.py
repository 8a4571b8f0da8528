"""sched runs jobs in virtual time.

Expect: pass
"""

import sched
import time


def setup():
    return []


def main(log):
    scheduler = sched.scheduler(time.monotonic, time.sleep)
    scheduler.enter(20, 1, log.append, ("second",))
    scheduler.enter(10, 1, log.append, ("first",))
    scheduler.run()
    return list(log)


threads = [main, lambda log: None]


def check(seen):
    assert seen[0] == ["first", "second"]
