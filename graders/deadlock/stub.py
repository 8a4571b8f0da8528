"""Transfers that never wait for each other in a circle

Two accounts, each with a lock of its own. One thread moves money from Ann to Bob, another from Bob
to Ann, and once in a blue moon the bank stands still: each of them holds one lock and waits for the
other. Repair the bank. Nothing is lost by locks that are too many or held for too long, but for
speed, and nobody asks for speed here. Amounts and balances are ints, and `balance` is never set
from outside once the account is made.

Rules
1. `transfer(source, target, amount)` takes the amount from one account and gives it to the other.
2. Nobody waits for ever, in whatever order threads transfer: both ways between two accounts, round
   in a circle of three, and also when the accounts' owners have the same name.
3. No money appears or disappears: when all threads are done, every balance is what the transfers
   that were made leave.
4. A transfer from an account to itself returns and changes nothing.
5. A transfer of more than the source has, also to itself, raises InsufficientFunds and changes
   nothing; one of all that it has works. Threads that take from one account at once do not
   overdraw it, and `balance` is never negative at any moment.
6. An amount below 1 raises ValueError and changes nothing.
7. After a transfer that raised, the accounts work as before, for every thread.
8. `audit(accounts)` is the sum of the balances of different accounts, given in any order, as it was
   at one moment: it never sees the money of a transfer in both accounts or in neither, and nobody
   waits for ever because of it.

Grade: nox -s kata -- deadlock
"""

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
    """Move `amount` from `source` to `target`. Raises InsufficientFunds."""
    # TODO: in which order do two threads take these locks, and who gives them back?
    source.lock.acquire()
    if source.balance < amount:
        raise InsufficientFunds(f"{source.owner} has {source.balance}, not {amount}")
    target.lock.acquire()
    source.balance -= amount
    target.balance += amount
    target.lock.release()
    source.lock.release()


def audit(accounts: Sequence[Account]) -> int:
    """Return the sum of all balances at one moment."""
    # TODO: this adds up balances of different moments.
    total = 0
    for account in accounts:
        with account.lock:
            total += account.balance
    return total
