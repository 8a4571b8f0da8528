"""Every thread takes the locks in one order, so nobody can wait in a circle.

Why it is done so
    A deadlock needs four things at once: locks that exclude, that are held while waiting for more,
    that nobody can take away, and a circle of waiting. Break one and it is impossible. The circle
    is the easiest: if all accounts have a place in one order, and everyone takes locks upwards
    only, then whoever holds the highest lock of all waits for nobody, and will let go.

    The order has to be total, and the same for the whole life of the accounts. The owner's name is
    neither: two people are called Ann, and then each thread takes "its own first" again. A serial
    number that is drawn when the account is made is both. `next` on an `itertools.count` is one
    call into C, so no two accounts draw the same, whatever the threads do.

    The set in `_held` is what makes a transfer to oneself work: one account, one lock, taken once.
    `ExitStack` gives back everything that was taken, in whatever way the block is left; the broken
    version raised InsufficientFunds with a lock in its hand.

    The question "is there enough?" and the taking stand under the same locks. Asked before, it
    may be true for two threads and the money there for one.

    `audit` takes all locks before it looks at the first balance. With one lock at a time it would
    add up balances of different moments and see money on its way twice, or not at all.

What the alternatives cost
    One lock for the whole bank: right, three lines, and often good enough. Transfers that have
    nothing to do with each other then wait for each other.

    Try the second lock, and when it is held let go of the first and start over: right too (nobody
    holds while waiting). Two polite threads may step aside for each other for ever, so the pause
    has to be random; and it is the answer when no order is known, such as among callbacks.

    Order by `id(account)`: total, as long as both objects live, which they do here.

    A lock for all the second halves, taken before any two accounts ("the waiter" of the dining
    philosophers): it removes the circle and most of the parallel work.

What is asked next
    How is a deadlock found in a program that runs? `faulthandler.dump_traceback` on a signal shows
    every thread's stack, and two of them stand in `acquire`. Databases look for the circle in the
    graph of who waits for whom and abort one transaction; that is why theirs may fail and must be
    tried again.

    Would `RLock` help? With the transfer to oneself, not with the circle: that is of two threads.

    Why can `balance` be read without a lock? It is one reference, and each value stored in it is
    one that the account really had. Two balances that belong together are another matter: `audit`.

    And two banks, in two processes? Then there is no common lock; a transfer is a sequence of
    messages, and has to be undone when it fails half-way.

Cost: two locks a transfer, n for an audit, and one sort of them.
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
    if amount < 1:
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
