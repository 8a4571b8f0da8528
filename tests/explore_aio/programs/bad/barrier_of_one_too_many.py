"""The barrier waits for one more than there are.

Expect: deadlock
"""

import asyncio


def setup():
    return asyncio.Barrier(3)


async def meet(barrier):
    await barrier.wait()


tasks = [meet, meet]


def check(seen):
    pass
