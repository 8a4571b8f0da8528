r"""The background job fails in silence; its task was made without the loop.

Expect: failed
Says: ValueError: broken at line 1\d, and nobody looked at it
"""

import asyncio


class Server:
    async def refresh(self):
        raise ValueError("broken")

    async def run(self):
        job = asyncio.Task(self.refresh())
        await asyncio.sleep(1)
        return job.done()


def setup():
    return Server()


tasks = [Server.run]


def check(seen):
    assert seen == [True]
