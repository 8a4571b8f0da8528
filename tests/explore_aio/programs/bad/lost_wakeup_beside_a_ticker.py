"""Somebody waits for ever while a heartbeat goes on.

Expect: deadlock
Says: task B never finished
"""

import asyncio


class Node:
    def __init__(self):
        self.leader = None
        self.elected = asyncio.Event()
        self.beats = 0
        self.heart = asyncio.create_task(self.beat())

    async def beat(self):
        while True:
            await asyncio.sleep(1)
            self.beats += 1

    async def elect(self):
        self.leader = "a"
        if self.elected._waiters:
            self.elected.set()

    async def wait(self):
        if self.leader is None:
            await asyncio.sleep(0)
            await self.elected.wait()
        return self.leader


async def setup():
    return Node()


tasks = [Node.elect, Node.wait]
options = {"may_leave": True}


def check(seen):
    pass
