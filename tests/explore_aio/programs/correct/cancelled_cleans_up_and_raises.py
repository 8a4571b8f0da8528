"""Catch, clean up (with an await), raise again.

Expect: pass
"""

import asyncio


class Worker:
    def __init__(self):
        self.open = 0

    async def close(self):
        await asyncio.sleep(1)
        self.open -= 1

    async def run(self):
        self.open += 1
        try:
            await asyncio.sleep(10)
            await self.close()
        except asyncio.CancelledError:
            if self.open:
                await self.close()
            raise


def setup():
    return Worker()


tasks = [Worker.run]
options = {"cancel": "A"}


def check(seen, worker):
    assert worker.open == 0
