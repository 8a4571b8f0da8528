"""islice of a count in two threads.

Expect: pass
"""

from itertools import count, islice


def setup():
    return count()


threads = [lambda c: list(islice(c, 2)), lambda c: list(islice(c, 2))]


def check(seen):
    assert sorted(seen[0] + seen[1]) == [0, 1, 2, 3], seen
