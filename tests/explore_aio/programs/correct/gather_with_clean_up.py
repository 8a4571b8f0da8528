"""Gathers, and takes the others down if one fails.

Expect: pass
"""

import asyncio

from dojo.explore.aio import fault


async def part(number):
    await asyncio.sleep(number)
    fault(ConnectionError("reset"))
    return number


async def download(_):
    parts = [asyncio.ensure_future(part(number)) for number in (1, 2, 3)]
    try:
        return await asyncio.gather(*parts)
    except BaseException:
        for one in parts:
            one.cancel()
        await asyncio.gather(*parts, return_exceptions=True)
        raise


def setup():
    return None


tasks = [download]
options = {"cancel": "A"}


def check(seen):
    assert seen[0] == [1, 2, 3] or isinstance(seen[0], (ConnectionError, asyncio.CancelledError))
