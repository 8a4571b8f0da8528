"""Who waits five seconds at most for an item gets it after a long sum.

Expect: pass
"""

import queue
import threading


def setup():
    return queue.Queue(), []


def one(s):
    total = 0
    numbers = list(range(2000))
    for n in numbers:
        total += n
    s[0].put(total)


def two(s):
    s[1].append(s[0].get(timeout=5))


threads = [one, two]


def check(seen, s):
    assert s[1]
