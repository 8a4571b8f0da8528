"""The group's error is swallowed with the results.

Expect: failed
"""

import asyncio


def setup():
    return []


async def main(saved):
    async def save(n):
        if n == 1:
            raise ValueError(n)
        await asyncio.sleep(1)
        saved.append(n)

    try:
        async with asyncio.TaskGroup() as group:
            for n in range(3):
                group.create_task(save(n))
    except* ValueError:
        pass
    return len(saved)


tasks = [main]


def check(seen):
    assert seen == [2]
