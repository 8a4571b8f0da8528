"""A daemon worker that outlives the test.

Expect: pass
"""

import queue
import threading


class Worker:
    def __init__(self):
        self.jobs = queue.Queue()
        threading.Thread(target=self.loop, daemon=True).start()

    def loop(self):
        while True:
            try:
                function, answer = self.jobs.get()
                answer.put(function())
            except Exception:
                pass

    def call(self, function):
        answer = queue.SimpleQueue()
        self.jobs.put((function, answer))
        return answer.get()


def setup():
    return Worker()


threads = [lambda worker: worker.call(lambda: 1), lambda worker: worker.call(lambda: 2)]


def check(seen):
    assert seen == [1, 2]
