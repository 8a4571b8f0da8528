"""A periodic job that catches everything ticks for ever.

Expect: deadlock
Says: task A never finished
"""

import asyncio


class Ticker:
    def __init__(self):
        self.ticks = 0

    async def run(self):
        while True:
            try:
                await asyncio.sleep(1)
                self.ticks += 1
            except BaseException:
                continue


def setup():
    return Ticker()


async def run_for_a_while(ticker):
    job = asyncio.create_task(ticker.run())
    await asyncio.sleep(3.5)
    job.cancel()
    await asyncio.gather(job, return_exceptions=True)


tasks = [run_for_a_while]



def check(seen):
    pass
