"""The balance is checked before the await and changed after it.

Expect: failed
Says: balance -20
"""

import asyncio


class Account:
    def __init__(self):
        self.balance = 100

    async def audit(self):
        await asyncio.sleep(0)

    async def withdraw(self, amount):
        if self.balance < amount:
            return False
        await self.audit()
        self.balance -= amount
        return True


def setup():
    return Account()


async def withdraw(account):
    return await account.withdraw(60)


tasks = [withdraw, withdraw]


def check(seen, account):
    assert account.balance >= 0, f"balance {account.balance}"
