"""A deque that is polled by trying.

Expect: pass
"""

from collections import deque


def setup():
    return deque()


def consume(items):
    while True:
        try:
            return items.popleft()
        except IndexError:
            continue


threads = [lambda items: items.append(1), consume]


def check(seen):
    assert seen[1] == 1
