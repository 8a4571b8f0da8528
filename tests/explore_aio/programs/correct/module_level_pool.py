"""A pool made at import serves every task, in every run.

Expect: pass
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor

POOL = ThreadPoolExecutor(4)


async def to_thread(function, *args):
    return await asyncio.wrap_future(POOL.submit(function, *args))


def setup():
    return []


async def one(_):
    return await to_thread(max, 1, 2)


async def two(_):
    return await to_thread(min, 1, 2)


tasks = [one, two]
options = {"bound": 1, "budget": 100}


def check(seen):
    assert seen == [2, 1]
