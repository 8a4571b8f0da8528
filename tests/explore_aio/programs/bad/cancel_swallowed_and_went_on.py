"""A bare except in a loop: the worker cannot be cancelled.

Expect: deadlock
Says: task A never finished
"""

import asyncio


class Worker:
    def __init__(self):
        self.jobs = asyncio.Queue()
        self.failures = 0

    async def work(self):
        while True:
            try:
                job = await self.jobs.get()
                await job()
            except:
                self.failures += 1

    async def run(self):
        worker = asyncio.create_task(self.work())
        await asyncio.sleep(5)
        worker.cancel()
        await asyncio.wait({worker})


def setup():
    return Worker()


tasks = [Worker.run]


def check(seen):
    pass
