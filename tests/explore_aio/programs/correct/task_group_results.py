"""A TaskGroup and its results.

Expect: pass
"""

import asyncio


def setup():
    return None


async def main(_):
    async with asyncio.TaskGroup() as group:
        jobs = [group.create_task(asyncio.sleep(n, n)) for n in (2, 1)]
    return [job.result() for job in jobs]


tasks = [main]


def check(seen):
    assert seen == [[2, 1]]
