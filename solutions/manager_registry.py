"""Move the operation to the data: the manager keeps a class of ours, not a bare dict.

Why it is done so
    A proxy sends a call to the manager's process, where it is made on the real object, and brings
    back a copy of the result. `d['web'].append(x)` is one call, `d['web']`, and then an `append` to
    the copy. So a change has to be *one call* to the manager, and then everything follows.

    A manager can keep any object, not only dicts and lists. `_Store` is a plain class with plain
    nested lists, and its `add` is a whole registration: look, create the list, append. It runs in
    the manager's process, where the nested lists are the real ones. Callers exchange strings.

    The manager serves each connection in a thread of its own, so `_Store` has a lock, an ordinary
    `threading.Lock`. It is held by the manager's thread and not by the caller. A caller that is
    killed in mid-call has either sent its request, which is then carried out as a whole, or has
    not; it never holds anything.

    What goes to the children is the proxy alone (`__getstate__`): a manager cannot be pickled, and
    a child has no business closing it.

    The errors of a lost connection are many: EOFError, BrokenPipeError, ConnectionRefusedError,
    FileNotFoundError when the socket is gone. The caller wants to know one thing, so they become
    one.

What the alternatives cost
    `d[service] = d[service] + [address]`, the write-back that the documentation names: two calls,
    and between them another process does the same. One address is lost. With a `manager.Lock()`
    around it it is right as long as nobody dies: the lock is the manager's, which does not miss a
    holder that was killed, and the next one waits for ever.

    Nested proxies, `d[service] = manager.list()`: changes do propagate. But only the process that
    has the manager can make one, two that are the first to name a service make two lists and lose
    one of them, and each look-up costs two calls.

    A flat dict, `d[service, address] = token`: each operation is one atomic call (`setdefault`,
    `pop`), nothing is nested, nothing is locked, and a dict keeps the order. Right, and short; a
    look-up reads all keys.

What is asked next
    Why is `x += 1` on a manager's Value a race? The same: two calls.

    How fast is it? Some ten microseconds a call, all through one process: a thousand times slower
    than a dict, and it does not scale. For numbers take shared memory, for more than one machine a
    server that was made for it: Redis, a database, ZooKeeper, which also notices that a service
    died.

    Is a manager safe to expose? Whoever knows its key can have it unpickle anything, that is, run
    anything. It listens on a Unix socket, and children inherit the key.

    What happens to the manager when its parent is killed? It stays, an orphan; see `orphan_watch`.

Cost: a process; one round trip for each call.
"""

import threading
from collections.abc import Callable
from multiprocessing.managers import BaseManager
from types import TracebackType
from typing import Any, ClassVar, Self


class _Store:
    """The registry itself, in the manager's process; its threads call it at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._addresses: dict[str, list[str]] = {}

    def add(self, service: str, address: str) -> bool:
        with self._lock:
            known = self._addresses.setdefault(service, [])
            if address in known:
                return False
            known.append(address)
            return True

    def remove(self, service: str, address: str) -> bool:
        with self._lock:
            known = self._addresses.get(service, [])
            if address not in known:
                return False
            known.remove(address)
            if not known:
                del self._addresses[service]
            return True

    def addresses(self, service: str) -> list[str]:
        with self._lock:
            return list(self._addresses.get(service, []))

    def names(self) -> list[str]:
        with self._lock:
            return sorted(self._addresses)


class _Manager(BaseManager):
    """A process that keeps a store."""

    store: ClassVar[Callable[..., Any]]


_Manager.register("store", _Store, exposed=("add", "remove", "addresses", "names"))


class Registry:
    """Which services run at which addresses, for many processes."""

    def __init__(self) -> None:
        self._manager: _Manager | None = _Manager()
        self._manager.start()
        self._store = self._manager.store()

    def __getstate__(self) -> dict[str, Any]:
        return {"_manager": None, "_store": self._store}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def register(self, service: str, address: str) -> bool:
        """Add an address to a service; False if it was there."""
        return bool(self._ask("add", service, address))

    def unregister(self, service: str, address: str) -> bool:
        """Take an address from a service; False if it was not there."""
        return bool(self._ask("remove", service, address))

    def lookup(self, service: str) -> list[str]:
        """Return the addresses of a service, oldest first."""
        return list(self._ask("addresses", service))

    def services(self) -> list[str]:
        """Return the services that have an address, sorted."""
        return list(self._ask("names"))

    def close(self) -> None:
        """End the manager's process."""
        manager, self._manager = self._manager, None
        if manager is not None:
            manager.shutdown()

    def _ask(self, method: str, *args: str) -> Any:
        try:
            return getattr(self._store, method)(*args)
        except (EOFError, OSError) as lost:
            raise ConnectionError("the registry's manager is gone") from lost
