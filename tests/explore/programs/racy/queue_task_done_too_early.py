"""task_done comes before the task is done.

Expect: failed
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
            jobs.task_done()
            results.append(job * 2)

    threading.Thread(target=worker, daemon=True).start()
    jobs.put(21)
    jobs.join()
    return list(results)


threads = [main]


def check(seen):
    assert seen == [[42]], f"results {seen}"
