"""Five seconds are enough for a function in a thread that works for a while.

Expect: pass
"""

import asyncio


class Sum:
    def __init__(self):
        self.value = 0

    def work(self):
        for number in range(600):
            self.value += number

    async def run(self):
        await asyncio.wait_for(asyncio.to_thread(self.work), 5)

    async def other(self):
        await asyncio.sleep(0.001)


def setup():
    return Sum()


tasks = [Sum.run, Sum.other]


def check(seen, total):
    assert total.value == sum(range(600))
