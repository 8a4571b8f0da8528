"""Left fork first.

Expect: deadlock
Says: tasks? A and task B never finished
"""

import asyncio


def setup():
    return [asyncio.Lock() for _ in range(2)]


async def eat(forks, place):
    async with forks[place]:
        await asyncio.sleep(0)
        async with forks[1 - place]:
            return place


async def first(forks):
    return await eat(forks, 0)


async def second(forks):
    return await eat(forks, 1)


tasks = [first, second]


def check(seen):
    assert seen == [0, 1]
