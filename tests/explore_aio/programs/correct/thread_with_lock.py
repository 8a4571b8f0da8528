"""Functions in threads, with a lock for threads.

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
        await asyncio.gather(
            asyncio.to_thread(self.increment), asyncio.to_thread(self.increment)
        )


def setup():
    return Counter()


tasks = [Counter.run]
options = {"budget": 500}


def check(seen, counter):
    assert counter.value == 2, f"counted {counter.value}"
