r"""A lock for threads held over an await stops the loop for ever.

Expect: deadlock
Says: task B blocked the whole loop at line 17 for ever, waiting for self.lock, held by task A
"""

import asyncio
import threading


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    async def increment(self):
        with self.lock:
            value = self.value
            await asyncio.sleep(0)
            self.value = value + 1


def setup():
    return Counter()


tasks = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 2
