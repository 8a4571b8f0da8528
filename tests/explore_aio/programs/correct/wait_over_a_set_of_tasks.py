"""asyncio.wait over a set, the rest is cancelled and awaited.

Expect: pass
"""

import asyncio


def setup():
    return []


async def main(log):
    tasks = {asyncio.create_task(asyncio.sleep(n, n)) for n in (1, 2, 3)}
    done, rest = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
    return [task.result() for task in done]


tasks = [main]


def check(seen):
    assert seen == [[1]]
