"""Jobs are kept while they run, and waited for at the end.

Expect: pass
"""

import asyncio


class Mailer:
    def __init__(self):
        self.jobs = set()
        self.sent = 0

    async def send(self):
        await asyncio.sleep(1)
        self.sent += 1

    async def register(self):
        job = asyncio.create_task(self.send())
        self.jobs.add(job)
        job.add_done_callback(self.jobs.discard)

    async def close(self):
        while self.jobs:
            await asyncio.wait(set(self.jobs))


def setup():
    return Mailer()


tasks = [Mailer.register, Mailer.register]


async def check(seen, mailer):
    await mailer.close()
    assert mailer.sent == 2
