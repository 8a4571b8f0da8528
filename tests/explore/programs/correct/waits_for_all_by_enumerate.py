"""Workers are started and waited for by threading.enumerate.

Expect: pass
"""

import threading
import time


def setup():
    log = []

    def work():
        time.sleep(1)
        log.append(1)

    for number in range(2):
        threading.Thread(target=work, name=f"worker-{number}").start()
    for thread in threading.enumerate():
        if thread.name.startswith("worker"):
            thread.join()
    log.append("all")
    return log


threads = [lambda log: None]


def check(seen, log):
    assert log == [1, 1, "all"], log
