"""An async generator is closed by aclosing.

Expect: pass
"""

import asyncio
from contextlib import aclosing


def setup():
    return []


async def main(log):
    async def numbers():
        try:
            for n in range(10):
                await asyncio.sleep(1)
                yield n
        finally:
            await asyncio.sleep(0)
            log.append("closed")

    async with aclosing(numbers()) as source:
        async for n in source:
            if n == 2:
                break
    return log


tasks = [main]


def check(seen):
    assert seen == [["closed"]]
