"""A function in a thread works without a pause until the loop tells it to stop after a second.

Expect: pass
"""

import asyncio


class Counter:
    def __init__(self):
        self.stop = False
        self.value = 0

    def work(self):
        while not self.stop:
            self.value += 1

    async def run(self):
        working = asyncio.create_task(asyncio.to_thread(self.work))
        await asyncio.sleep(1)
        self.stop = True
        await working


def setup():
    return Counter()


tasks = [Counter.run]
options = {"budget": 100}


def check(seen, counter):
    assert counter.stop
