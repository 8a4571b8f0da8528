"""A call without await does nothing.

Expect: failed
Says: coroutine save was never awaited
"""

import asyncio


class Store:
    def __init__(self):
        self.saved = []

    async def save(self, item):
        await asyncio.sleep(0)
        self.saved.append(item)

    async def add(self, item):
        self.save(item)
        return item


def setup():
    return Store()


async def add(store):
    return await store.add(1)


tasks = [add]


def check(seen):
    assert seen == [1]
