"""Workers are cancelled after the queue was joined.

Expect: pass
"""

import asyncio


def setup():
    return []


async def main(done):
    jobs = asyncio.Queue()

    async def work():
        while True:
            job = await jobs.get()
            done.append(job)
            jobs.task_done()

    workers = [asyncio.create_task(work()) for _ in range(2)]
    for n in range(3):
        jobs.put_nowait(n)
    await jobs.join()
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    return sorted(done)


tasks = [main]


def check(seen):
    assert seen == [[0, 1, 2]]
