"""Polls with a timeout, and the answer comes far too late.

Expect: failed
"""

import time


class Job:
    def __init__(self):
        self.ready = False

    def wait(self, timeout):
        end = time.monotonic() + timeout
        while True:
            left = end - time.monotonic()
            if left < 0:
                return False
            if self.ready:
                return True
            time.sleep(min(left, 0.25))

    def finish(self):
        time.sleep(60)
        self.ready = True
        return True


def setup():
    return Job()


threads = [lambda job: job.wait(1), Job.finish]


def check(seen):
    assert seen[0], "gave up"
