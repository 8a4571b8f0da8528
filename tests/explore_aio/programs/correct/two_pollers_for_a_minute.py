"""Two coroutines poll every ten milliseconds for a minute.

Expect: pass
"""

import asyncio


class Flag:
    up = False

    async def wait(self):
        while not self.up:
            await asyncio.sleep(0.01)
        return True

    async def set(self):
        await asyncio.sleep(60)
        self.up = True


def setup():
    return Flag()


tasks = [Flag.wait, Flag.wait, Flag.set]
options = {"budget": 100}


def check(seen):
    assert seen[:2] == [True, True]
