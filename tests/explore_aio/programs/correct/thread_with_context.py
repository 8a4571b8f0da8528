"""Context variables travel to the thread, and the loop answers meanwhile.

Expect: pass
"""

import asyncio
import contextvars
import time

user = contextvars.ContextVar("user")


class Service:
    def __init__(self):
        self.ticks = 0

    def work(self):
        time.sleep(3)
        return user.get()

    async def run(self):
        user.set("ada")
        return await asyncio.to_thread(self.work)

    async def tick(self):
        for _ in range(2):
            await asyncio.sleep(1)
            self.ticks += 1
        return self.ticks


def setup():
    return Service()


tasks = [Service.run, Service.tick]


def check(seen):
    assert seen == ["ada", 2]
