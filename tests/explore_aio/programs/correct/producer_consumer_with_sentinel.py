"""A bounded queue and a sentinel for each consumer.

Expect: pass
"""

import asyncio


class Line:
    def __init__(self):
        self.queue = asyncio.Queue(1)

    async def produce(self):
        for item in (1, 2, None):
            await self.queue.put(item)

    async def consume(self):
        seen = []
        while (item := await self.queue.get()) is not None:
            seen.append(item)
        return seen


def setup():
    return Line()


tasks = [Line.consume, Line.produce]


def check(seen):
    assert seen[0] == [1, 2]
