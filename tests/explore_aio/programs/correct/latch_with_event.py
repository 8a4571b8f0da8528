"""A state, not a pulse.

Expect: pass
"""

import asyncio


class Latch:
    def __init__(self):
        self.left = 2
        self.open = asyncio.Event()

    def count_down(self):
        self.left -= 1
        if self.left == 0:
            self.open.set()


def setup():
    return Latch()


async def wait(latch):
    await latch.open.wait()
    return latch.left


async def count(latch):
    await asyncio.sleep(0)
    latch.count_down()


tasks = [wait, count, wait, count]


def check(seen):
    assert seen[0] == seen[2] == 0
