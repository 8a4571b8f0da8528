"""asyncio's lock is not re-entrant.

Expect: deadlock
Says: task A never finished
"""

import asyncio


class Store:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.data = {}

    async def set(self, key, value):
        async with self.lock:
            self.data[key] = value

    async def set_default(self, key, value):
        async with self.lock:
            if key not in self.data:
                await self.set(key, value)
            return self.data[key]


def setup():
    return Store()


async def use(store):
    return await store.set_default("a", 1)


tasks = [use]


def check(seen):
    assert seen == [1]
