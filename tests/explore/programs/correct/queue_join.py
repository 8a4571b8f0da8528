"""task_done after the work, join waits.

Expect: pass
"""

import queue
import threading


def setup():
    return queue.Queue(), []


def main(state):
    jobs, results = state

    def worker():
        while True:
            job = jobs.get()
            results.append(job * 2)
            jobs.task_done()

    threading.Thread(target=worker, daemon=True).start()
    jobs.put(21)
    jobs.put(4)
    jobs.join()
    return list(results)


threads = [main]


def check(seen):
    assert seen == [[42, 8]]
