"""A timer's callback fails, and nobody is told.

Expect: failed
Says: a callback raised ZeroDivisionError
"""

import asyncio


class Meter:
    def __init__(self):
        self.count = 0

    def report(self):
        return 1 / self.count

    async def run(self):
        asyncio.get_running_loop().call_later(1, self.report)
        await asyncio.sleep(2)


def setup():
    return Meter()


tasks = [Meter.run]


def check(seen):
    pass
