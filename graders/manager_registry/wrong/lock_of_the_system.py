"""Writes back under a semaphore of the system, which a killed process keeps.

Breaks: 6
"""

from multiprocessing import Lock, Manager
from typing import Any, Self


class Registry:
    """Which services run at which addresses, for many processes."""

    def __init__(self) -> None:
        self._manager: Any = Manager()
        self._addresses = self._manager.dict()
        self._lock = Lock()

    def __getstate__(self) -> dict[str, Any]:
        return {**vars(self), "_manager": None}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._manager is not None:
            self._manager.shutdown()

    def register(self, service: str, address: str) -> bool:
        try:
            return self._register(service, address)
        except (EOFError, OSError) as lost:
            raise ConnectionError("the manager is gone") from lost

    def unregister(self, service: str, address: str) -> bool:
        try:
            return self._unregister(service, address)
        except (EOFError, OSError) as lost:
            raise ConnectionError("the manager is gone") from lost

    def lookup(self, service: str) -> list[str]:
        try:
            return list(self._addresses.get(service, []))
        except (EOFError, OSError) as lost:
            raise ConnectionError("the manager is gone") from lost

    def services(self) -> list[str]:
        try:
            return sorted(self._addresses.keys())
        except (EOFError, OSError) as lost:
            raise ConnectionError("the manager is gone") from lost

    def _register(self, service: str, address: str) -> bool:
        with self._lock:
            return self._really_register(service, address)

    def _really_register(self, service: str, address: str) -> bool:
        known = self._addresses.get(service, [])
        if address in known:
            return False
        self._addresses[service] = [*known, address]
        return True

    def _unregister(self, service: str, address: str) -> bool:
        with self._lock:
            return self._really_unregister(service, address)

    def _really_unregister(self, service: str, address: str) -> bool:
        known = self._addresses.get(service, [])
        if address not in known:
            return False
        known.remove(address)
        if known:
            self._addresses[service] = known
        else:
            self._addresses.pop(service, None)
        return True
