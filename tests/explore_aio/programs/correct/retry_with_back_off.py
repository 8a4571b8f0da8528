"""Tries again after a failure, for a limited time.

Expect: pass
"""

import asyncio

from dojo.explore.aio import fault


async def fetch():
    await asyncio.sleep(0.1)
    fault(ConnectionError("reset"))
    return "page"


async def fetch_again(_):
    for pause in (1, 2):
        try:
            return await asyncio.wait_for(fetch(), 5)
        except ConnectionError:
            await asyncio.sleep(pause)
    return await fetch()


def setup():
    return None


tasks = [fetch_again, fetch_again]


def check(seen):
    assert seen == ["page", "page"]
