"""next() on itertools.count is one step.

Expect: pass
"""

import itertools


def setup():
    return itertools.count(1)


threads = [next, next]


def check(seen):
    assert sorted(seen) == [1, 2]
