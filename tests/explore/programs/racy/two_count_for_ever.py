"""Two workers work without a pause, and who should stop them after a second does not.

Expect: timeout
"""

import time


class Box:
    stop = False


def setup():
    return Box()


def work(s):
    i = 0
    while not s.stop:
        i += 1


def main(s):
    time.sleep(1)
    s.stop = False


threads = [work, work, main]


def check(seen, s):
    pass
