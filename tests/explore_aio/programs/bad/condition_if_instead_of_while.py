"""Woken up does not mean that there is something.

Expect: failed
Says: IndexError
"""

import asyncio


class Buffer:
    def __init__(self):
        self.items = []
        self.changed = asyncio.Condition()

    async def put(self, item):
        async with self.changed:
            self.items.append(item)
            self.changed.notify_all()

    async def get(self):
        async with self.changed:
            if not self.items:
                await self.changed.wait()
            return self.items.pop()


def setup():
    return Buffer()


async def put(buffer):
    await buffer.put(1)
    await asyncio.sleep(1)
    await buffer.put(2)


tasks = [Buffer.get, Buffer.get, put]


def check(seen):
    assert sorted(seen[:2]) == [1, 2]
