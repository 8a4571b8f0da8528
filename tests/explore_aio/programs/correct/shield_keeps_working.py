"""A shielded save goes on after its waiter was cancelled.

Expect: pass
"""

import asyncio


class Store:
    def __init__(self):
        self.saved = 0
        self.job = None

    async def _save(self):
        await asyncio.sleep(1)
        self.saved += 1

    async def save(self):
        self.job = asyncio.ensure_future(self._save())
        try:
            await asyncio.shield(self.job)
        except asyncio.CancelledError:
            await self.job
            raise


def setup():
    return Store()


tasks = [Store.save]
options = {"cancel": "A"}


def check(seen, store):
    assert store.job is None or store.saved == 1
