"""join, cancel, gather: nothing is left.

Expect: pass
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
            except ValueError:
                self.results.append(None)
            finally:
                self.queue.task_done()

    async def run(self, jobs):
        workers = [asyncio.create_task(self.work()) for _ in range(2)]
        try:
            for job in jobs:
                self.queue.put_nowait(job)
            await self.queue.join()
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.gather(*workers, return_exceptions=True)
        return self.results


def setup():
    return Pool()


async def run(pool):
    return await pool.run([1, 2, 3])


tasks = [run]
options = {"cancel": "A"}


def check(seen):
    assert isinstance(seen[0], asyncio.CancelledError) or len(seen[0]) == 3
