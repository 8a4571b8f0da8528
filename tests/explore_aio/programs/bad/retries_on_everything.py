"""The retry takes a cancellation for a failure.

Expect: failed
Says: did not end as cancelled
"""

import asyncio


async def fetch():
    await asyncio.sleep(1)
    return "page"


async def fetch_again(_):
    for _ in range(3):
        try:
            return await fetch()
        except BaseException:
            await asyncio.sleep(1)


def setup():
    return None


tasks = [fetch_again]
options = {"cancel": "A"}


def check(seen):
    pass
