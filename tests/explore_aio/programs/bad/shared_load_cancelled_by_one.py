"""One caller gives up and takes the load away from the others.

Expect: failed
Says: task B ended as cancelled, though nobody had cancelled it
"""

import asyncio


class Cache:
    def __init__(self):
        self.loads = {}

    async def load(self, key):
        await asyncio.sleep(1)
        return key

    async def get(self, key):
        if key not in self.loads:
            self.loads[key] = asyncio.create_task(self.load(key))
        return await self.loads[key]


def setup():
    return Cache()


async def get(cache):
    return await cache.get(1)


tasks = [get, get]
options = {"cancel": "A", "may_leave": True}


def check(seen):
    assert seen[1] == 1
