"""max with a key in Python over a dict that grows.

Expect: failed
"""

def setup():
    return {"a": 1, "b": 2}


def best(scores):
    return max(scores, key=lambda name: scores[name])


def add(scores):
    scores["c"] = 3


threads = [best, add]


def check(seen):
    assert seen[0] in ("b", "c")
