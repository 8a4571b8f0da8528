"""Everybody who comes in the same moment sleeps for the same time, then goes.

Expect: failed
Says: apart
"""

import asyncio


class Limiter:
    def __init__(self):
        self.last = None

    async def wait(self):
        now = asyncio.get_running_loop().time()
        if self.last is not None and now - self.last < 1:
            await asyncio.sleep(1 - (now - self.last))
        self.last = asyncio.get_running_loop().time()
        return self.last


def setup():
    return Limiter()


tasks = [Limiter.wait, Limiter.wait, Limiter.wait]


def check(seen):
    first, second, third = sorted(seen)
    assert second - first > 0.999, "not a second apart"
    assert third - second > 0.999, "not a second apart"
