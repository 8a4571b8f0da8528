"""Waiting for a thread by asking whether it lives.

Expect: pass
"""

import threading


class Job(threading.Thread):
    def run(self):
        self.answer = 42


def setup():
    return Job()


def main(job):
    job.start()
    while job.is_alive():
        pass
    return job.answer


threads = [main]


def check(seen):
    assert seen == [42]
