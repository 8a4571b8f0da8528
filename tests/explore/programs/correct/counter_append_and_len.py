"""Each thread appends, the length is the count.

Expect: pass
"""


def setup():
    return []


def hit(hits):
    hits.append(None)
    hits.append(None)


threads = [hit, hit]


def check(seen, hits):
    assert len(hits) == 4
