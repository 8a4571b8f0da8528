"""join waits for items nobody is left to take.

Expect: deadlock
"""

import queue
import threading


class Pool:
    def __init__(self):
        self.jobs = queue.Queue()
        self.worker = threading.Thread(target=self.work, daemon=True)
        self.worker.start()

    def work(self):
        while self.jobs.get() != "stop":
            self.jobs.task_done()

    def run(self):
        self.jobs.put("job")
        self.jobs.put("stop")
        self.jobs.join()


def setup():
    return Pool()


threads = [Pool.run]


def check(seen):
    pass
