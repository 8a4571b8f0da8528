"""A lock in ZooKeeper: a queue of nodes, in which everybody looks only at the one before.

Why it is done so
    The queue. Everybody makes an ephemeral sequential node; the lowest number has the lock. The
    server gives the numbers, so the order is fair and no clock is in it. The server removes the
    nodes of a session that ended, so a dead holder frees the lock and a dead waiter the queue.

    The watch. If all waiters watched the list of nodes, each release would wake all of them, and
    each would ask for the whole list: with a thousand waiters a million names are sent for one
    change of hands. So everybody watches the node directly before its own, and one is woken.

    Looking again. That the node before has gone says only that: its waiter may have given up, with
    the holder still at work. And between the list and the watch the node may go; `exists` answers
    None then, and a wait would have no end. So there is one loop: look where we are; wait for the
    one before, if there is one; look again.

    Lost answers. The connection broke, and `create` raised: is there a node or not? A second one
    would stand before us for ever, as a node of our own living session. So the name starts with
    something nobody else has, and every turn of the loop begins with a look whether we are in the
    queue. It makes no difference whether `create` was never sent, not carried out, or carried out
    without our hearing of it; nor whether the session expired and took the node along. One turn of
    the loop is right after anything, so `client.retry` may start it over after anything.

    Letting go. `delete` may lose its answer too, and then the second `delete` finds no node: that
    was our own doing, if the session is still the one that the node belonged to. On the first
    attempt, or in another session, it means that the lock had been lost.

    Giving up. Whatever ends the waiting, also Ctrl-C, the node has to go: a forgotten one blocks
    the queue for as long as its session lives.

What the alternatives cost
    One ephemeral node with a fixed name, made by whoever comes first: short, with a herd and
    without an order. `min` of the list under a watch on the children: the same herd.

    A node without a name of one's own, found again by `ephemeralOwner`: one more request for each
    node of the list, and no telling apart of two locks of one client.

What is asked next
    Does it exclude? No more than Redis' lock: a holder that was cut off for so long that its
    session expired does not know it until it is connected again. It should stop when kazoo's
    listener says SUSPENDED, before anybody knows; and who must not be overwritten has to refuse
    late writers. The number of the node, or its `czxid`, is the token for that (`fencing_token`).

    How long should a session last? Short: a dead holder is noticed soon. Long: a pause of the
    garbage collector is no death.

    What if the new connection leads to another server that lags behind? Its list may lack our own
    node. `client.sync(path)` before the look makes it catch up.

    Readers and writers? The same queue: a reader watches the last writer before it.

Cost: three requests to take a free lock, four to stand in the queue, two for whoever is woken.
"""

import threading
import time
import uuid
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from kazoo.client import KazooClient
from kazoo.exceptions import KazooException, NoNodeError


class LockLost(Exception):  # noqa: N818 - the rules name it
    """The lock is not held, or no longer."""


@dataclass(frozen=True)
class _Place:
    """A node in the queue, and the session that it belongs to: its number and password."""

    node: str
    session: tuple[int, bytes] | None


class ZooKeeperLock:
    """A lock that many machines share, taken in the order in which they came."""

    def __init__(self, client: KazooClient, path: str) -> None:
        self._client = client
        self._path = path
        self._held: _Place | None = None

    def acquire(
        self,
        blocking: bool = True,  # noqa: FBT001, FBT002 - as in the standard library's locks
        timeout: float | None = None,
    ) -> bool:
        """Take the lock and return True; False if it is held and was waited for long enough."""
        if not blocking:
            timeout = 0
        deadline = None if timeout is None else time.monotonic() + timeout
        prefix = f"{uuid.uuid4().hex}-"
        place = None
        try:
            place = self._client.retry(self._queue, prefix, deadline)
        finally:
            if place is None:
                self._client.retry(self._leave, prefix)
        if place is None:
            return False
        self._held = place
        return True

    def _queue(self, prefix: str, deadline: float | None) -> _Place | None:
        """Return the place of the node that has come to the front; None if it took too long."""
        changed = threading.Event()
        while True:
            session = self._client.client_id
            names = self._names()
            own = next((name for name in names if name.startswith(prefix)), None)
            if own is None:
                node = f"{self._path}/{prefix}"
                self._client.create(node, ephemeral=True, sequence=True, makepath=True)
                continue
            before = [name for name in names if _number(name) < _number(own)]
            if not before:
                return _Place(f"{self._path}/{own}", session)  # of this session, or not listed
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                return None
            changed.clear()
            last = f"{self._path}/{max(before, key=_number)}"
            if self._client.exists(last, watch=lambda _: changed.set()):
                changed.wait(left)

    def _names(self) -> list[str]:
        try:
            return list(self._client.get_children(self._path))
        except NoNodeError:
            return []

    def _leave(self, prefix: str) -> None:
        """Remove the node that may be there."""
        for name in self._names():
            if name.startswith(prefix):
                self._delete(f"{self._path}/{name}")

    def _delete(self, node: str) -> bool:
        """Remove a node; return whether it was there."""
        try:
            self._client.delete(node)
        except NoNodeError:
            return False
        return True

    def release(self) -> None:
        """Let go of the lock. Raises LockLost if it is not held."""
        held, self._held = self._held, None
        if held is None:
            raise LockLost(f"{self._path} was not held")
        asked = False

        def remove() -> None:
            nonlocal asked
            again, asked = asked, True
            if not self._delete(held.node) and not (
                again and self._client.client_id == held.session
            ):
                raise LockLost(f"{self._path} was lost with its session")

        self._client.retry(remove)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            self.release()
        except (LockLost, KazooException):
            if exc is None:
                raise


def _number(name: str) -> int:
    """Return the number that the server gave to a node."""
    return int(name[-10:])
