"""A pool of its own, awaited.

Expect: pass
"""

import asyncio
import concurrent.futures


async def resize(_):
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        return await loop.run_in_executor(pool, pow, 2, 3)


def setup():
    return None


tasks = [resize]
options = {"budget": 300}


def check(seen):
    assert seen == [8]
