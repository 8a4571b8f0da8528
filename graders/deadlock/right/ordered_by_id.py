"""The address is an order while the accounts live; two functions instead of a context manager."""

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


def transfer(source: Account, target: Account, amount: int) -> None:
    if amount < 1:
        raise ValueError("an amount is positive")
    if source is target:
        with source.lock:
            _demand(source, amount)
        return
    low, high = (source, target) if id(source) < id(target) else (target, source)
    with low.lock, high.lock:
        _demand(source, amount)
        source.balance -= amount
        target.balance += amount


def _demand(account: Account, amount: int) -> None:
    if account.balance < amount:
        raise InsufficientFunds(account.owner)


def audit(accounts: Sequence[Account]) -> int:
    return _sum(sorted(accounts, key=id))


def _sum(accounts: Sequence[Account]) -> int:
    if not accounts:
        return 0
    with accounts[0].lock:
        return accounts[0].balance + _sum(accounts[1:])
