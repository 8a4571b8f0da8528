"""A worker with a bare except around its loop's body.

Expect: pass
"""

import threading
import time


class Ticker:
    def __init__(self):
        self.ticks = 0

    def loop(self):
        while True:
            try:
                time.sleep(1)
                self.ticks += 1
            except:  # noqa: E722
                continue

    def run(self):
        threading.Thread(target=self.loop, daemon=True).start()
        time.sleep(2.5)
        return self.ticks


def setup():
    return Ticker()


threads = [Ticker.run]


def check(seen):
    assert seen == [2]
