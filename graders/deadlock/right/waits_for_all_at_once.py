"""One condition and a flag for each account: who needs several waits until all are free."""

import threading
from collections.abc import Sequence


class InsufficientFunds(Exception):
    """The account has less than that."""


_freed = threading.Condition()


class Account:
    """Somebody's money."""

    def __init__(self, owner: str, balance: int) -> None:
        self.owner = owner
        self.balance = balance
        self.lock = threading.Lock()
        self.busy = False


class _Reserved:
    def __init__(self, accounts: Sequence[Account]) -> None:
        self._accounts = accounts

    def __enter__(self) -> None:
        with _freed:
            while any(account.busy for account in self._accounts):
                _freed.wait()
            for account in self._accounts:
                account.busy = True

    def __exit__(self, *error: object) -> None:
        with _freed:
            for account in self._accounts:
                account.busy = False
            _freed.notify_all()


def transfer(source: Account, target: Account, amount: int) -> None:
    if amount < 1:
        raise ValueError("less than 1")
    with _Reserved((source, target)):
        if source.balance < amount:
            raise InsufficientFunds("too much")
        source.balance -= amount
        target.balance += amount


def audit(accounts: Sequence[Account]) -> int:
    with _Reserved(accounts):
        return sum(account.balance for account in accounts)
