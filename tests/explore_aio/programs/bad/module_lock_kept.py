"""A module's lock is not given back by a cancelled task.

Expect: deadlock
Says: task B never finished
"""

import asyncio

lock = asyncio.Lock()


async def use(_):
    await lock.acquire()
    await asyncio.sleep(1)
    lock.release()


def setup():
    return None


tasks = [use, use]
options = {"cancel": "A"}


def check(seen):
    pass
