"""A job that fails is never marked as done.

Expect: deadlock
"""

import asyncio

from dojo.explore.aio import fault


class Pool:
    def __init__(self):
        self.queue = asyncio.Queue()
        self.results = []

    async def work(self):
        while True:
            job = await self.queue.get()
            try:
                await asyncio.sleep(0)
                fault(ValueError("bad job"))
                self.results.append(job)
                self.queue.task_done()
            except ValueError:
                self.results.append(None)

    async def run(self, jobs):
        worker = asyncio.create_task(self.work())
        for job in jobs:
            self.queue.put_nowait(job)
        await self.queue.join()
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)
        return self.results


def setup():
    return Pool()


async def run(pool):
    return await pool.run([1, 2])


tasks = [run]


def check(seen):
    assert len(seen[0]) == 2
