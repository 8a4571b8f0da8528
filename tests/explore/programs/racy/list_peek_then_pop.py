"""What was seen on top is not what is taken off.

Expect: failed
"""

import heapq


def setup():
    heap = [1, 5]
    heapq.heapify(heap)
    return heap


def take_small(heap):
    if heap[0] < 3:
        return heapq.heappop(heap)
    return None


threads = [take_small, take_small]


def check(seen):
    assert 5 not in seen, f"took {seen}"
