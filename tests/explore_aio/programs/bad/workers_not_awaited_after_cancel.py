"""The workers are cancelled, and their clean-up is not awaited.

Expect: failed
"""

import asyncio


def setup():
    return []


async def main(log):
    async def work():
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(1)
            log.append("clean")

    worker = asyncio.create_task(work())
    await asyncio.sleep(1)
    worker.cancel()


tasks = [main]


def check(seen, log):
    assert log == ["clean"]
