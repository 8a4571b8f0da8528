"""A deque is rotated, then looked at.

Expect: failed
"""

from collections import deque


class RoundRobin:
    def __init__(self):
        self.names = deque(["a", "b"])

    def next(self):
        self.names.rotate(-1)
        return self.names[-1]


def setup():
    return RoundRobin()


threads = [RoundRobin.next, RoundRobin.next]


def check(seen):
    assert sorted(seen) == ["a", "b"], seen
