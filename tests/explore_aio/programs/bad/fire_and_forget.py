"""The job is started and forgotten.

Expect: failed
Says: task send was left behind
"""

import asyncio


class Mailer:
    async def send(self):
        await asyncio.sleep(1)

    async def register(self):
        asyncio.create_task(self.send())
        return "registered"


def setup():
    return Mailer()


tasks = [Mailer.register]


def check(seen):
    assert seen == ["registered"]
