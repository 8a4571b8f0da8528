"""Two threads enter jobs into one scheduler, which has a lock.

Expect: pass
"""

import sched
import time


def setup():
    plan = sched.scheduler(time.time, time.sleep)
    plan.log = []
    return plan


def enter(plan):
    plan.enter(5, 1, plan.log.append, ("job",))


threads = [enter, enter]


def check(seen, plan):
    plan.run()
    assert plan.log == ["job", "job"]
