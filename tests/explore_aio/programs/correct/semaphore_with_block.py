"""`async with` gives the place back, cancelled or not.

Expect: pass
"""

import asyncio


class Limiter:
    def __init__(self):
        self.places = asyncio.Semaphore(1)
        self.inside = self.most = 0

    async def run(self):
        async with self.places:
            self.inside += 1
            self.most = max(self.most, self.inside)
            try:
                await asyncio.sleep(1)
            finally:
                self.inside -= 1


def setup():
    return Limiter()


tasks = [Limiter.run, Limiter.run]
options = {"cancel": "A"}


def check(seen, limiter):
    assert limiter.most <= 1
    assert not limiter.places.locked()
