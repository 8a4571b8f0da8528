"""One part fails, the others run on behind the caller's back.

Expect: failed
Says: left behind
"""

import asyncio

from dojo.explore.aio import fault


async def part(number):
    await asyncio.sleep(number)
    fault(ConnectionError("reset"))
    return number


async def download(_):
    return await asyncio.gather(part(1), part(2), part(3))


def setup():
    return None


tasks = [download]


def check(seen):
    pass
