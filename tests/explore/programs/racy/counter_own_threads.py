"""The program starts its own threads.

Expect: failed
"""

import threading


class Counter:
    def __init__(self):
        self.value = 0

    def work(self):
        for _ in range(2):
            self.value += 1

    def run(self):
        workers = [threading.Thread(target=self.work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return self.value


def setup():
    return Counter()


threads = [Counter.run]


def check(seen):
    assert seen == [4], f"counted {seen}"
