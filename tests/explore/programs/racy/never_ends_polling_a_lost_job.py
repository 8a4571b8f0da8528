"""Polling with sleep for what never comes.

Expect: timeout
"""

import time


class Jobs:
    def __init__(self):
        self.results = {}
        self.busy = False

    def submit(self):
        if self.busy:
            return
        self.busy = True
        self.results[len(self.results)] = "done"
        self.busy = False

    def submit_and_wait(self):
        self.submit()
        while len(self.results) < 2:
            time.sleep(0.1)


def setup():
    return Jobs()


threads = [Jobs.submit_and_wait, Jobs.submit_and_wait]


def check(seen):
    pass
