"""A Counter at module level is the same in every schedule.

Expect: pass
"""

from collections import Counter
from threading import Lock

votes = Counter()
lock = Lock()


def setup():
    return None


def vote(_):
    with lock:
        votes["yes"] += 1


threads = [vote, vote]


def check(seen):
    assert votes["yes"] == 2, votes
