"""The connection is taken, then checked, and only then guarded.

Expect: failed
Says: 0 connections left
"""

import asyncio


class Pool:
    def __init__(self):
        self.free = asyncio.Queue()
        self.free.put_nowait("connection")

    async def ping(self, connection):
        await asyncio.sleep(0)

    async def query(self):
        connection = await self.free.get()
        await self.ping(connection)
        try:
            await asyncio.sleep(0)
        finally:
            self.free.put_nowait(connection)


def setup():
    return Pool()


tasks = [Pool.query]
options = {"cancel": "A"}


def check(seen, pool):
    assert pool.free.qsize() == 1, f"{pool.free.qsize()} connections left"
