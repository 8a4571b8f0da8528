"""Published when it is ready, and cancelled anywhere.

Expect: pass
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
        self.lock = asyncio.Lock()
        self.opened = 0

    async def get(self):
        if self.connection is None:
            async with self.lock:
                if self.connection is None:
                    connection = Connection()
                    await connection.open()
                    self.connection = connection
                    self.opened += 1
        return self.connection.ready


def setup():
    return Client()


tasks = [Client.get, Client.get]
options = {"cancel": "A"}


def check(seen, client):
    assert seen[1] is True
    assert client.opened == 1
