"""Numbers drawn from a counter at module level.

Expect: pass
"""

import itertools

numbers = itertools.count(1)


def setup():
    return None


def draw(_):
    return next(numbers)


threads = [draw, draw]


def check(seen):
    assert sorted(seen) == [1, 2], seen
