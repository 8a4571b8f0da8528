"""A waiter that is cancelled with the notification in hand takes it along.

From 3.13 on asyncio's Condition passes the notification on.

Expect: deadlock
Expect on 3.13: pass
"""

import asyncio


class Slot:
    def __init__(self):
        self.free = 0
        self.changed = asyncio.Condition()

    async def take(self):
        async with self.changed:
            while not self.free:
                await self.changed.wait()
            self.free -= 1

    async def give(self):
        async with self.changed:
            self.free += 1
            self.changed.notify()


def setup():
    return Slot()


async def take_and_give(slot):
    await slot.take()
    await slot.give()


tasks = [take_and_give, take_and_give, Slot.give]
options = {"cancel": "A"}


def check(seen):
    pass
