"""One thread polls a flag that the other raises after it was blocked on a pipe.

Expect: pass
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
        os.write(self.writer, b"x")
        while not self.done:
            time.sleep(0.01)
        return "done"


def setup():
    return Job()


threads = [Job.work, Job.order]


def check(seen):
    assert seen == [None, "done"]
