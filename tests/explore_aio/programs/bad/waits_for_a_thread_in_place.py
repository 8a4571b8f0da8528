r"""Waits for the pool's answer without await.

Expect: failed
Says: blocked the whole loop at line 1\d
"""

import asyncio
import concurrent.futures


class Resizer:
    async def resize(self):
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            await asyncio.sleep(0)
            return pool.submit(pow, 2, 3).result()


def setup():
    return Resizer()


tasks = [Resizer.resize]


def check(seen):
    assert seen == [8]
