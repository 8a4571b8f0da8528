"""A timer that repeats until it is cancelled, the usual recipe.

Expect: pass
"""

import threading
import time


class Repeat(threading.Timer):
    def run(self):
        while not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)


def setup():
    return []


def main(log):
    timer = Repeat(10, log.append, ["tick"])
    timer.start()
    time.sleep(35)
    timer.cancel()
    timer.join()
    return list(log)


threads = [main]


def check(seen):
    assert seen == [["tick"] * 3], seen
