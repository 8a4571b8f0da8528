"""Two workers add without a lock until they are told to stop after a second.

Expect: failed
"""

import time


class Box:
    def __init__(self):
        self.stop = False
        self.n = 0


def setup():
    return Box()


def work(s):
    while not s.stop:
        s.n += 1


def main(s):
    time.sleep(1)
    s.stop = True


threads = [work, work, main]


def check(seen, s):
    assert s.n % 2 == 0
