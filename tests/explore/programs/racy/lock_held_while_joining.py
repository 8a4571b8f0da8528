"""A thread is joined with the lock it needs in hand.

Expect: deadlock
"""

import threading


class Service:
    def __init__(self):
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self.work)

    def work(self):
        with self.lock:
            pass

    def stop(self):
        self.thread.start()
        with self.lock:
            self.thread.join()


def setup():
    return Service()


threads = [Service.stop]


def check(seen):
    pass
