"""The flag it polls is never raised.

Expect: timeout
"""

import asyncio


class Job:
    def __init__(self):
        self.done = False

    async def run(self):
        await asyncio.sleep(1)
        done = True  # noqa: F841

    async def wait(self):
        while not self.done:
            await asyncio.sleep(0)


def setup():
    return Job()


tasks = [Job.run, Job.wait]


def check(seen):
    pass
