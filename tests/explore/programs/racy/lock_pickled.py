"""An object with a lock cannot be pickled.

Expect: failed
"""

import pickle
import threading


class Job:
    def __init__(self):
        self.done = threading.Event()


def setup():
    return Job()


threads = [pickle.dumps]


def check(seen):
    pass
