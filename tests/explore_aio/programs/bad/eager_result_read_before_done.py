"""result() is asked before the task is done.

Expect: failed
"""

import asyncio


def setup():
    return None


async def main(_):
    task = asyncio.create_task(asyncio.sleep(0, 7))
    await asyncio.sleep(0)
    return task.result()


tasks = [main]


def check(seen):
    assert seen == [7]
