"""One thread is blocked on a pipe that nobody writes to, the other polls for its result.

Expect: timeout
"""

import os
import time


class Job:
    def __init__(self):
        self.done = False
        self.reader, self.writer = os.pipe()

    def work(self):
        os.read(self.reader, 1)
        self.done = True

    def order(self):
        while not self.done:
            time.sleep(0.01)


def setup():
    return Job()


threads = [Job.work, Job.order]


def check(seen):
    assert seen == [None, None]
