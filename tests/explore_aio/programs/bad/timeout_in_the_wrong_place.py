"""The timeout covers one try, not all of them.

Expect: failed
"""

import asyncio


def setup():
    return None


async def main(_):
    loop = asyncio.get_running_loop()
    start = loop.time()
    for _try in range(3):
        try:
            async with asyncio.timeout(5):
                await asyncio.sleep(60)
        except TimeoutError:
            pass
    return loop.time() - start


tasks = [main]


def check(seen):
    assert seen[0] <= 5, f"{seen[0]:.0f} s"
