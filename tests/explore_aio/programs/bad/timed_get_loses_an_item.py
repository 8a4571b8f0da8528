"""The timeout takes away an item that had already been taken out of the queue.

Expect: failed
Says: the item was lost
"""

import asyncio


class Box:
    def __init__(self):
        self.queue = asyncio.Queue()

    async def log(self, item):
        await asyncio.sleep(0)

    async def take(self):
        item = await self.queue.get()
        await self.log(item)
        return item

    async def get(self, timeout):
        try:
            return await asyncio.wait_for(self.take(), timeout)
        except TimeoutError:
            return None


def setup():
    return Box()


async def get(box):
    return await box.get(1)


async def put(box):
    await asyncio.sleep(1)
    await box.queue.put("item")


tasks = [get, put]


def check(seen, box):
    assert seen[0] == "item" or box.queue.qsize() == 1, "the item was lost"
