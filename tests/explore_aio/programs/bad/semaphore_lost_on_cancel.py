"""No finally: a cancelled job keeps its place.

Expect: deadlock
Says: task B never finished
"""

import asyncio


class Limiter:
    def __init__(self):
        self.places = asyncio.Semaphore(1)

    async def run(self):
        await self.places.acquire()
        await asyncio.sleep(1)
        self.places.release()


def setup():
    return Limiter()


tasks = [Limiter.run, Limiter.run]
options = {"cancel": "A"}


def check(seen):
    pass
