"""A lock for threads, held for a moment and never over an await.

Expect: pass
"""

import asyncio
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def increment(self):
        with self.lock:
            self.value += 1

    async def run(self):
        job = asyncio.create_task(asyncio.to_thread(self.increment))
        await asyncio.sleep(0)
        self.increment()
        await job


def setup():
    return Counter()


tasks = [Counter.run]
options = {"budget": 500}


def check(seen, counter):
    assert counter.value == 2, f"counted {counter.value}"
