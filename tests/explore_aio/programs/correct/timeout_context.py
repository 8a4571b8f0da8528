"""asyncio.timeout around a slow call.

Expect: pass
"""

import asyncio


def setup():
    return None


async def main(_):
    try:
        async with asyncio.timeout(5):
            await asyncio.sleep(60)
    except TimeoutError:
        return "late"


tasks = [main, main]


def check(seen):
    assert seen == ["late"] * 2
