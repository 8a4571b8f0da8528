"""A job waits with a limit; it is cancelled as the item arrives.

3.11's `wait_for` hands the item over and forgets the cancellation.

Expect: pass
Expect on 3.11: failed
"""

import asyncio


class Worker:
    def __init__(self):
        self.queue = asyncio.Queue()

    async def run(self):
        return await asyncio.wait_for(self.queue.get(), 5)

    async def put(self):
        await self.queue.put("item")


def setup():
    return Worker()


tasks = [Worker.run, Worker.put]
options = {"cancel": "A"}


def check(seen):
    assert seen[0] == "item" or isinstance(seen[0], asyncio.CancelledError)
