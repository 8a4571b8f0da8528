"""A cancelled wait for the lock releases somebody else's lock.

Expect: failed
"""

import asyncio


class Register:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.inside = 0
        self.most = 0

    async def use(self):
        try:
            await self.lock.acquire()
            self.inside += 1
            self.most = max(self.most, self.inside)
            await asyncio.sleep(1)
            self.inside -= 1
        finally:
            self.lock.release()


def setup():
    return Register()


tasks = [Register.use, Register.use, Register.use]
options = {"cancel": "B"}


def check(seen, register):
    assert register.most == 1, f"{register.most} were inside at once"
