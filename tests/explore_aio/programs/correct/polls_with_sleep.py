"""Polling is slow, not wrong.

Expect: pass
"""

import asyncio


class Job:
    def __init__(self):
        self.done = False

    async def run(self):
        await asyncio.sleep(1)
        self.done = True

    async def wait(self):
        while not self.done:
            await asyncio.sleep(0.1)

    async def wait_busily(self):
        while not self.done:
            await asyncio.sleep(0)


def setup():
    return Job()


tasks = [Job.run, Job.wait, Job.wait_busily]
options = {"budget": 30}


def check(seen):
    pass
