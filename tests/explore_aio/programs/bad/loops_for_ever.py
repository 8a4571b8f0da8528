"""A loop that waits for a flag and never lets anybody raise it.

Expect: timeout
Says: task A never paused
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
            pass


def setup():
    return Job()


tasks = [Job.wait, Job.run]


def check(seen):
    pass
