"""The producer waits for room and holds the consumer's lock.

Expect: deadlock
"""

import queue
import threading


class Pipe:
    def __init__(self):
        self.lock = threading.Lock()
        self.items = queue.Queue(maxsize=1)

    def put(self, item):
        with self.lock:
            self.items.put(item)

    def get(self):
        with self.lock:
            return self.items.get()


def setup():
    return Pipe()


def produce(pipe):
    pipe.put(1)
    pipe.put(2)


def consume(pipe):
    return [pipe.get(), pipe.get()]


threads = [produce, consume]


def check(seen):
    assert seen[1] == [1, 2]
