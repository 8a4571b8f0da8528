"""The last one to arrive wakes one of several waiters.

Expect: deadlock
Says: task [AB] never finished
"""

import asyncio


class Latch:
    def __init__(self):
        self.left = 1
        self.changed = asyncio.Condition()

    async def count_down(self):
        async with self.changed:
            self.left -= 1
            if self.left == 0:
                self.changed.notify()

    async def wait(self):
        async with self.changed:
            await self.changed.wait_for(lambda: self.left == 0)


def setup():
    return Latch()


tasks = [Latch.wait, Latch.wait, Latch.count_down]


def check(seen):
    pass
