"""A Counter at module level without a lock.

Expect: failed
"""

from collections import Counter

votes = Counter()


def setup():
    return None


def vote(_):
    votes["yes"] += 1


threads = [vote, vote]


def check(seen):
    assert votes["yes"] == 2, votes
