"""No await between check and act: nothing to lock.

Expect: pass
"""

import asyncio


class Account:
    def __init__(self):
        self.balance = 100

    async def withdraw(self, amount):
        await asyncio.sleep(0)
        if self.balance < amount:
            return False
        self.balance -= amount
        await asyncio.sleep(0)
        return True


def setup():
    return Account()


async def withdraw(account):
    return await account.withdraw(60)


tasks = [withdraw, withdraw, withdraw]


def check(seen, account):
    assert sorted(seen) == [False, False, True]
    assert account.balance == 40
