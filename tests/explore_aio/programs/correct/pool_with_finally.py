"""The connection is guarded from the moment it is taken.

Expect: pass
"""

import asyncio
from contextlib import asynccontextmanager

from dojo.explore.aio import fault


class Pool:
    def __init__(self):
        self.free = asyncio.Queue()
        self.free.put_nowait("connection")

    @asynccontextmanager
    async def connection(self):
        connection = await self.free.get()
        try:
            yield connection
        finally:
            self.free.put_nowait(connection)

    async def query(self):
        async with self.connection():
            await asyncio.sleep(0)
            fault(ConnectionError("reset"))
            await asyncio.sleep(0)


def setup():
    return Pool()


tasks = [Pool.query, Pool.query]
options = {"cancel": "A"}


def check(seen, pool):
    assert pool.free.qsize() == 1, f"{pool.free.qsize()} connections left"
