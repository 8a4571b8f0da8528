"""Polls by loop.time until a deadline of a minute.

Expect: pass
"""

import asyncio


def setup():
    return None


async def main(_):
    loop = asyncio.get_running_loop()
    end = loop.time() + 60
    while loop.time() < end:
        await asyncio.sleep(0.005)
    return "late"


tasks = [main]


def check(seen):
    assert seen == ["late"]
