"""What arrives with the timeout is delivered.

Expect: pass
"""

import asyncio


class Box:
    def __init__(self):
        self.queue = asyncio.Queue()

    async def get(self, timeout):
        getter = asyncio.create_task(self.queue.get())
        try:
            await asyncio.wait({getter}, timeout=timeout)
        finally:
            getter.cancel()
            await asyncio.wait({getter})
        if getter.cancelled():
            return None
        return getter.result()


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
