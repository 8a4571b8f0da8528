"""acquire and release without try: a cancel keeps the lock.

Expect: deadlock
"""

import asyncio


def setup():
    return asyncio.Lock()


async def use(lock):
    await lock.acquire()
    await asyncio.sleep(1)
    lock.release()


tasks = [use, use]
options = {"cancel": "A"}


def check(seen):
    pass
