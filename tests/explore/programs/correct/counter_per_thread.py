"""Each thread has its own number, the sum is taken after the join.

Expect: pass
"""

import threading


class Counter:
    def __init__(self, workers):
        self.parts = [0] * workers

    def work(self, place):
        for _ in range(2):
            self.parts[place] += 1

    def run(self):
        workers = [threading.Thread(target=self.work, args=(n,)) for n in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return sum(self.parts)


def setup():
    return Counter(2)


threads = [Counter.run]


def check(seen):
    assert seen == [4]
