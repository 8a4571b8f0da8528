"""sched with its own default clock, run by a thread of its own.

Expect: pass
"""

import sched
from threading import Thread


def setup():
    return []


def main(log):
    plan = sched.scheduler()
    plan.enter(3600, 1, log.append, ("late",))
    plan.enter(60, 2, log.append, ("early",))
    runner = Thread(target=plan.run)
    runner.start()
    runner.join()
    return log


threads = [main, lambda log: None]


def check(seen):
    assert seen[0] == ["early", "late"], seen[0]
