"""A flag that is polled with its lock held, without a pause.

Expect: pass
"""

import threading


class Job:
    def __init__(self):
        self.lock = threading.Lock()
        self.done = False

    def finish(self):
        with self.lock:
            self.done = True

    def wait(self):
        while True:
            with self.lock:
                if self.done:
                    return "done"


def setup():
    return Job()


threads = [Job.wait, Job.finish, Job.wait]


def check(seen):
    assert seen == ["done", None, "done"]
