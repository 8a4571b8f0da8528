"""Check and act under one lock, cancelled anywhere.

Expect: pass
"""

import asyncio


class Account:
    def __init__(self):
        self.balance = 100
        self.lock = asyncio.Lock()

    async def withdraw(self, amount):
        async with self.lock:
            if self.balance < amount:
                return False
            await asyncio.sleep(0)
            self.balance -= amount
            return True


def setup():
    return Account()


async def withdraw(account):
    return await account.withdraw(60)


tasks = [withdraw, withdraw]
options = {"cancel": "A"}


def check(seen, account):
    assert account.balance == 40, f"balance {account.balance}"
    assert not account.lock.locked()
