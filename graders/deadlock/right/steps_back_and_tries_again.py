"""No order: who does not get the next lock lets go of all, sleeps for a random time, starts over."""

import random
import threading
import time
from collections.abc import Sequence


class InsufficientFunds(Exception):
    """The account has less than that."""


class Account:
    """Somebody's money."""

    def __init__(self, owner: str, balance: int) -> None:
        self.owner = owner
        self.balance = balance
        self.lock = threading.Lock()


def _take_all(accounts: Sequence[Account]) -> None:
    while True:
        taken: list[Account] = []
        for account in accounts:
            if not account.lock.acquire(blocking=False):
                break
            taken.append(account)
        else:
            return
        _give_back(taken)
        time.sleep(random.random() / 100)


def _give_back(accounts: Sequence[Account]) -> None:
    for account in accounts:
        account.lock.release()


def transfer(source: Account, target: Account, amount: int) -> None:
    if amount < 1:
        raise ValueError(amount)
    both = [source] if source is target else [source, target]
    _take_all(both)
    try:
        if source.balance - amount < 0:
            raise InsufficientFunds(f"{source.balance} < {amount}")
        if source is not target:
            source.balance, target.balance = source.balance - amount, target.balance + amount
    finally:
        _give_back(both)


def audit(accounts: Sequence[Account]) -> int:
    _take_all(accounts)
    try:
        return sum(account.balance for account in accounts)
    finally:
        _give_back(accounts)
