"""One lock for the whole bank; those of the accounts are not used."""

import threading
from collections.abc import Sequence


class InsufficientFunds(Exception):
    """The account has less than that."""


class Account:
    """Somebody's money."""

    def __init__(self, owner: str, balance: int) -> None:
        self.owner = owner
        self.balance = balance
        self.lock = threading.Lock()


_bank = threading.Lock()


def transfer(source: Account, target: Account, amount: int) -> None:
    if amount < 1:
        raise ValueError(f"{amount} is no amount")
    with _bank:
        if amount > source.balance:
            raise InsufficientFunds(source.owner)
        source.balance -= amount
        target.balance += amount


def audit(accounts: Sequence[Account]) -> int:
    with _bank:
        return sum(account.balance for account in accounts)
