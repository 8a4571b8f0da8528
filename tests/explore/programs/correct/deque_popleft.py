"""Workers take from a deque until it is empty.

Expect: pass
"""

from collections import deque


def setup():
    return deque([1, 2, 3])


def drain(jobs):
    done = []
    while True:
        try:
            done.append(jobs.popleft())
        except IndexError:
            return done


threads = [drain, drain]


def check(seen):
    assert sorted(seen[0] + seen[1]) == [1, 2, 3]
