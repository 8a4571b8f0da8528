"""A timer handle is cancelled by the answer.

Expect: pass
"""

import asyncio


def setup():
    return []


async def main(log):
    loop = asyncio.get_running_loop()
    handle = loop.call_later(5, log.append, "late")
    await asyncio.sleep(1)
    handle.cancel()
    await asyncio.sleep(10)
    return log


tasks = [main]


def check(seen):
    assert seen == [[]]
