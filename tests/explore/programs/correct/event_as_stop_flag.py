"""A worker that ticks until an event stops it.

Expect: pass
"""

from threading import Event, Thread


class Ticker:
    def __init__(self):
        self.stop, self.ticks = Event(), 0
        self.thread = Thread(target=self.run)
        self.thread.start()

    def run(self):
        while not self.stop.wait(1):
            self.ticks += 1

    def close(self):
        self.stop.set()
        self.thread.join()


def setup():
    return Ticker()


def main(ticker):
    import time

    time.sleep(3.5)
    ticker.close()
    return ticker.ticks


threads = [main]


def check(seen):
    assert seen == [3], seen
