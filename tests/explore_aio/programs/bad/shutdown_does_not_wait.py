"""Workers are cancelled, but nobody waits for their clean-up.

Expect: failed
Says: left behind
"""

import asyncio


class Server:
    def __init__(self):
        self.workers = []

    async def work(self):
        try:
            await asyncio.sleep(100)
        finally:
            await asyncio.sleep(1)

    async def run(self):
        self.workers = [asyncio.create_task(self.work()) for _ in range(2)]
        await asyncio.sleep(3)
        for worker in self.workers:
            worker.cancel()


def setup():
    return Server()


tasks = [Server.run]


def check(seen):
    pass
