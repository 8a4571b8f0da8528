"""A lock made when the module is imported, shared by all.

Expect: pass
"""

import asyncio

lock = asyncio.Lock()


class Counter:
    def __init__(self):
        self.value = 0

    async def increment(self):
        async with lock:
            value = self.value
            await asyncio.sleep(0)
            self.value = value + 1


def setup():
    return Counter()


tasks = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 2
