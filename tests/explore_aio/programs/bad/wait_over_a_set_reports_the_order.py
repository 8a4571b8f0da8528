"""The order of a set is taken for that of its making.

Expect: failed
"""

import asyncio


def setup():
    return []


async def main(log):
    async def work(n):
        await asyncio.sleep(0)
        log.append(n)

    await asyncio.wait({asyncio.create_task(work(n)) for n in range(3)})
    assert log == [0, 1, 2], log


tasks = [main]


def check(seen):
    pass
