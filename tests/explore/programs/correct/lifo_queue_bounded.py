"""A bounded LifoQueue blocks the producer.

Expect: pass
"""

from queue import LifoQueue


def setup():
    return LifoQueue(maxsize=1)


def produce(stack):
    for n in range(3):
        stack.put(n)


def consume(stack):
    return [stack.get() for _ in range(3)]


threads = [produce, consume]


def check(seen):
    assert sorted(seen[1]) == [0, 1, 2]
