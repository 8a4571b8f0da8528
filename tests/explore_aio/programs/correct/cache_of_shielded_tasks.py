"""The load belongs to nobody: who gives up takes nothing away.

Expect: pass
"""

import asyncio


class Cache:
    def __init__(self):
        self.loads = {}
        self.count = 0

    async def load(self, key):
        self.count += 1
        await asyncio.sleep(1)
        return key

    async def get(self, key):
        if key not in self.loads:
            self.loads[key] = asyncio.create_task(self.load(key))
        return await asyncio.shield(self.loads[key])


def setup():
    return Cache()


async def get(cache):
    return await cache.get(1)


tasks = [get, get]
options = {"cancel": "A"}


def check(seen, cache):
    assert seen[1] == 1
    assert seen[0] == 1 or isinstance(seen[0], asyncio.CancelledError)
    assert cache.count == 1
