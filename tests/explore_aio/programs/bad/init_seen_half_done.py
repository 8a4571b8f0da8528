"""The connection is published before it is open.

Expect: failed
Says: not connected
"""

import asyncio


class Connection:
    def __init__(self):
        self.ready = False

    async def open(self):
        await asyncio.sleep(0)
        self.ready = True


class Client:
    def __init__(self):
        self.connection = None

    async def get(self):
        if self.connection is None:
            self.connection = Connection()
            await self.connection.open()
        return self.connection.ready


def setup():
    return Client()


tasks = [Client.get, Client.get]


def check(seen):
    assert seen == [True, True], "not connected"
