"""A worker resets the flag that stop() had set.

Expect: failed
"""

import threading


class Worker:
    def __init__(self):
        self.running = False

    def run(self):
        self.running = True
        for _ in range(3):
            if not self.running:
                return "stopped"
        return "ran to the end"

    def stop(self):
        self.running = False


def setup():
    worker = Worker()
    worker.stopped = False
    return worker


def stop(worker):
    worker.stop()
    worker.stopped = True


threads = [Worker.run, stop]


def check(seen, worker):
    assert not worker.running, "it still runs after stop()"
