"""Functions in threads are threads.

Expect: failed
Says: counted 1
"""

import asyncio


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        self.value += 1

    async def run(self):
        await asyncio.gather(
            asyncio.to_thread(self.increment), asyncio.to_thread(self.increment)
        )


def setup():
    return Counter()


tasks = [Counter.run]


def check(seen, counter):
    assert counter.value == 2, f"counted {counter.value}"
