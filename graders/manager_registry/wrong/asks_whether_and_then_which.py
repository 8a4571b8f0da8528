"""Asks whether there is such a service, and then for its addresses, without the lock.

Breaks: 4
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
        if service not in self._addresses:
            return []
        return list(self._addresses[service])

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
