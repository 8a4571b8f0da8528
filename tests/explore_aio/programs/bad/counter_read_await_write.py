"""A value is read, awaited over, and written back.

Expect: failed
"""

import asyncio


class Counter:
    def __init__(self):
        self.value = 0

    async def increment(self):
        value = self.value
        await asyncio.sleep(0)
        self.value = value + 1


def setup():
    return Counter()


tasks = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 2, f"two increments gave {counter.value}"
