"""A transfer waits while the opposite one is under way; three in a circle have no opposite.

Breaks: 2
"""

import itertools
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

_serials = itertools.count()
_under_way: list[tuple[int, int]] = []
_changed = threading.Condition()


class InsufficientFunds(Exception):
    """The account has less than that."""


class Account:
    """Somebody's money."""

    def __init__(self, owner: str, balance: int) -> None:
        self.owner = owner
        self.balance = balance
        self.lock = threading.Lock()
        self.serial = next(_serials)


@contextmanager
def _held(*accounts: Account) -> Iterator[None]:
    """Hold the locks of all these accounts, each of them once."""
    with ExitStack() as held:
        for account in sorted(set(accounts), key=lambda account: account.serial):
            held.enter_context(account.lock)
        yield


@contextmanager
def _alone_on_the_way(source: Account, target: Account) -> Iterator[None]:
    way, opposite = (source.serial, target.serial), (target.serial, source.serial)
    with _changed:
        while opposite in _under_way:
            _changed.wait()
        _under_way.append(way)
    try:
        yield
    finally:
        with _changed:
            _under_way.remove(way)
            _changed.notify_all()


def transfer(source: Account, target: Account, amount: int) -> None:
    """Move `amount` from `source` to `target`. Raises InsufficientFunds."""
    if amount < 1:
        raise ValueError(f"an amount is 1 or more, not {amount}")
    if source is target:
        with source.lock:
            _demand(source, amount)
        return
    with _alone_on_the_way(source, target), source.lock, target.lock:
        _demand(source, amount)
        source.balance -= amount
        target.balance += amount


def _demand(account: Account, amount: int) -> None:
    if account.balance < amount:
        raise InsufficientFunds(f"{account.owner} has {account.balance}, not {amount}")


def audit(accounts: Sequence[Account]) -> int:
    """Return the sum of all balances at one moment."""
    with _held(*accounts):
        return sum(account.balance for account in accounts)
