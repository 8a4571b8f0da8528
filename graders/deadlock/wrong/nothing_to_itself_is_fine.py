"""A transfer to itself returns before it looks at the amount.

Breaks: 6
"""

import itertools
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

_serials = itertools.count()


class InsufficientFunds(Exception):  # noqa: N818 - a bank's word, and the stub's
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


def transfer(source: Account, target: Account, amount: int) -> None:
    """Move `amount` from `source` to `target`. Raises InsufficientFunds."""
    if amount < 1 and source is not target:
        raise ValueError(f"an amount is 1 or more, not {amount}")
    with _held(source, target):
        if source.balance < amount:
            raise InsufficientFunds(f"{source.owner} has {source.balance}, not {amount}")
        source.balance -= amount
        target.balance += amount


def audit(accounts: Sequence[Account]) -> int:
    """Return the sum of all balances at one moment."""
    with _held(*accounts):
        return sum(account.balance for account in accounts)
