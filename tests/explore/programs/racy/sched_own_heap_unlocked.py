"""A scheduler of one's own that looks at the first job, then takes it.

Expect: failed
"""

import heapq
import time


class Plan:
    def __init__(self):
        self.jobs = [(time.monotonic() + 1, "job")]
        self.done = []

    def run(self):
        while self.jobs:
            due, name = self.jobs[0]
            if due > time.monotonic():
                time.sleep(due - time.monotonic())
            heapq.heappop(self.jobs)
            self.done.append(name)


def setup():
    return Plan()


threads = [Plan.run, Plan.run]


def check(seen, plan):
    assert plan.done == ["job"]
