"""Each caller takes the next slot before it sleeps.

Expect: pass
"""

import asyncio


class Limiter:
    def __init__(self):
        self.next = 0.0

    async def wait(self):
        loop = asyncio.get_running_loop()
        slot = max(self.next, loop.time())
        self.next = slot + 1
        await asyncio.sleep(slot - loop.time())
        return loop.time()


def setup():
    return Limiter()


tasks = [Limiter.wait, Limiter.wait, Limiter.wait]


def check(seen):
    first, second, third = sorted(seen)
    assert second - first > 0.999
    assert third - second > 0.999
