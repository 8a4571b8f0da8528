"""A registry that all processes see, all the way down

`Manager().dict()` lives in a process of its own, and everybody holds a proxy of it. P1 writes
`d['Ping'] = 'Pong'`, P2 reads it: fine. Then somebody keeps a list in it,
`d['web'].append(address)`, and nothing happens: the proxy fetched a copy, the copy was changed, and
nobody sent it back. Writing it back is worse, as soon as two do it at once. A `Registry` knows
which services run at which addresses. The process that makes it also closes it; others get it as an
argument of `multiprocessing.Process`. Services and addresses are strings.

Rules
1. `register(service, address)` puts an address behind those that the service has; `lookup(service)`
   is the list of its addresses in that order, empty for a service that nobody knows.
2. What one process has registered or taken out is seen by every other process from then on: parent,
   children, their children, whichever of them was the first to name the service.
3. `register` returns True; for an address that is there already it returns False and changes
   nothing. `unregister(service, address)` takes the address out and returns True, or returns False
   if it was not there. `services()` is the sorted list of the services that have an address.
4. Processes that register and unregister at the same time lose nothing of each other's, also not
   when they are the first to name a service; if several register or unregister the same address,
   one gets True. Who asks meanwhile is told what was there before or after.
5. `lookup` and `services` return plain lists of their own: changing them changes nothing.
6. A process that is killed in the middle of any call keeps nobody waiting: the others' calls return
   within one second, and what it was doing has been done as a whole or not at all.
7. `close()`, and leaving the `with` block, ends every process that the registry started, and joins
   it (no process, no zombie; what `multiprocessing` keeps for itself, such as its resource tracker,
   does not count). A second `close` does nothing.
8. When its manager is gone, closed or killed, each call in each process, `close` aside, raises
   `ConnectionError` within one second.
9. All this holds for every start method that was set (`multiprocessing.set_start_method`).

Grade: nox -s kata -- manager_registry
"""

from multiprocessing import Manager
from types import TracebackType
from typing import Self


class Registry:
    """Which services run at which addresses, for many processes."""

    def __init__(self) -> None:
        self._manager = Manager()
        self._addresses = self._manager.dict()

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
        # TODO: which list is this, and who else has one?
        self._addresses.setdefault(service, []).append(address)
        return True

    def unregister(self, service: str, address: str) -> bool:
        """Take an address from a service; False if it was not there."""
        # TODO
        self._addresses[service].remove(address)
        return True

    def lookup(self, service: str) -> list[str]:
        """Return the addresses of a service, oldest first."""
        return list(self._addresses.get(service, []))

    def services(self) -> list[str]:
        """Return the services that have an address, sorted."""
        return sorted(self._addresses.keys())

    def close(self) -> None:
        """End the manager's process."""
        self._manager.shutdown()
