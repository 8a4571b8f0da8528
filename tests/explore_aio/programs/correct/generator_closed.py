"""A generator that is closed where it is left.

Expect: pass
"""

import asyncio
from contextlib import aclosing


class Log:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.lines = [1, 2, 3]

    async def read(self):
        async with self.lock:
            for line in self.lines:
                await asyncio.sleep(0)
                yield line

    async def first(self):
        async with aclosing(self.read()) as lines:
            async for line in lines:
                return line


def setup():
    return Log()


tasks = [Log.first, Log.first]
options = {"cancel": "A"}


def check(seen, log):
    assert seen[1] == 1
    assert not log.lock.locked()
