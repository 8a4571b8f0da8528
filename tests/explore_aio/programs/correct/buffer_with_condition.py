"""Waits in a loop, wakes all.

Expect: pass
"""

import asyncio


class Buffer:
    def __init__(self):
        self.items = []
        self.changed = asyncio.Condition()

    async def put(self, item):
        async with self.changed:
            while len(self.items) >= 1:
                await self.changed.wait()
            self.items.append(item)
            self.changed.notify_all()

    async def get(self):
        async with self.changed:
            await self.changed.wait_for(lambda: self.items)
            item = self.items.pop()
            self.changed.notify_all()
            return item


def setup():
    return Buffer()


async def put(buffer):
    await buffer.put(1)
    await buffer.put(2)


tasks = [Buffer.get, Buffer.get, put]


def check(seen):
    assert sorted(seen[:2]) == [1, 2]
