"""A job waits with a limit of its own version; it is cancelled as the item arrives.

Expect: pass
"""

import asyncio


class Worker:
    def __init__(self):
        self.queue = asyncio.Queue()

    async def run(self):
        try:
            async with asyncio.timeout(1):
                return await self.queue.get()
        except TimeoutError:
            return None

    async def put(self):
        await asyncio.sleep(1)
        await self.queue.put("item")


def setup():
    return Worker()


tasks = [Worker.run, Worker.put]
options = {"cancel": "A"}


def check(seen, worker):
    got = seen[0] == "item"
    assert got or seen[0] is None or isinstance(seen[0], asyncio.CancelledError)
