"""A list of one number stands in for a variable.

Expect: failed
"""

hits = [0]


def setup():
    hits[0] = 0


def hit(_):
    hits[0] += 1


threads = [hit, hit]


def check(seen):
    assert hits == [2], f"hits {hits}"
