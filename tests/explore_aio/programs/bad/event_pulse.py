"""A pulse instead of a state: who comes late waits for ever.

Expect: deadlock
"""

import asyncio


class Gate:
    def __init__(self):
        self.event = asyncio.Event()

    async def open(self):
        self.event.set()
        self.event.clear()

    async def wait(self):
        await self.event.wait()


def setup():
    return Gate()


tasks = [Gate.wait, Gate.open]


def check(seen):
    assert seen == [None, None]
