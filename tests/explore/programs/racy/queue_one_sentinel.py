"""Two workers, one sentinel.

Expect: deadlock
"""

import queue
import threading


def setup():
    return queue.Queue()


def worker(jobs):
    while True:
        if jobs.get() is None:
            return


def main(jobs):
    workers = [threading.Thread(target=worker, args=(jobs,)) for _ in range(2)]
    for thread in workers:
        thread.start()
    jobs.put(1)
    jobs.put(None)
    for thread in workers:
        thread.join()


threads = [main]


def check(seen):
    pass
