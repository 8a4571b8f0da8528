"""Two threads do nothing but look at a flag, which a third sets after a minute.

Expect: pass
"""

import time


class Box:
    flag = False


def setup():
    return Box()


def spin(s):
    while not s.flag:
        pass


def two(s):
    time.sleep(60)
    s.flag = True


threads = [spin, spin, two]


def check(seen, s):
    assert s.flag
