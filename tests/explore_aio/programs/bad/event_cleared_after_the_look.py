"""Looks, awaits, clears the event: a set in between is lost.

Expect: deadlock
Says: task A never finished
"""

import asyncio


class Mailbox:
    def __init__(self):
        self.items = []
        self.arrived = asyncio.Event()

    async def log(self):
        await asyncio.sleep(0)

    async def get(self):
        while not self.items:
            await self.log()
            self.arrived.clear()
            await self.arrived.wait()
        return self.items.pop()

    async def put(self, item):
        self.items.append(item)
        self.arrived.set()


def setup():
    return Mailbox()


async def put(box):
    await box.put(1)


tasks = [Mailbox.get, put]


def check(seen):
    assert seen[0] == 1
