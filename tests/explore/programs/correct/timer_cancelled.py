"""A Timer that is cancelled does nothing.

Expect: pass
"""

from threading import Timer


def setup():
    return []


def main(log):
    timer = Timer(30, log.append, args=["late"])
    timer.start()
    timer.cancel()
    timer.join()
    return log


threads = [main]


def check(seen):
    assert seen == [[]]
