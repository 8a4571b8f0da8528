"""A generator that is not read to its end keeps its lock.

Expect: deadlock
Says: task B never finished
"""

import asyncio


class Log:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.lines = [1, 2, 3]
        self.open = []

    async def read(self):
        await self.lock.acquire()
        for line in self.lines:
            yield line
        self.lock.release()

    async def first(self):
        async for line in self.read():
            return line


def setup():
    return Log()


tasks = [Log.first, Log.first]


def check(seen):
    pass
