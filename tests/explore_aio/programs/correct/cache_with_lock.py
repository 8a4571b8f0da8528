"""The second look under the lock.

Expect: pass
"""

import asyncio


class Cache:
    def __init__(self):
        self.values = {}
        self.loads = 0
        self.lock = asyncio.Lock()

    async def load(self, key):
        self.loads += 1
        await asyncio.sleep(0.1)
        return key.upper()

    async def get(self, key):
        if key not in self.values:
            async with self.lock:
                if key not in self.values:
                    self.values[key] = await self.load(key)
        return self.values[key]


def setup():
    return Cache()


async def get(cache):
    return await cache.get("a")


tasks = [get, get, get]


def check(seen, cache):
    assert seen == ["A", "A", "A"]
    assert cache.loads == 1, f"loaded {cache.loads} times"
