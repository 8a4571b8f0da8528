"""Makes one string of service and address: with an equals sign in a name they come apart elsewhere.

Breaks: 1
"""

import uuid
from multiprocessing import Manager
from types import TracebackType
from typing import Any, Self


class Registry:
    def __init__(self) -> None:
        self._manager: Any = Manager()
        self._tokens = self._manager.dict()

    def __reduce__(self) -> Any:
        return _again, (self._tokens,)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._manager.shutdown()

    def register(self, service: str, address: str) -> bool:
        token = uuid.uuid4().hex
        return self._call("setdefault", f"{service}={address}", token) == token

    def unregister(self, service: str, address: str) -> bool:
        return self._call("pop", f"{service}={address}", None) is not None

    def lookup(self, service: str) -> list[str]:
        return [address for known, address in self._pairs() if known == service]

    def services(self) -> list[str]:
        return sorted({known for known, _ in self._pairs()})

    def _pairs(self) -> list[list[str]]:
        return [pair.split("=", 1) for pair in self._call("keys")]

    def _call(self, name: str, *args: Any) -> Any:
        try:
            return getattr(self._tokens, name)(*args)
        except (EOFError, OSError) as error:
            raise ConnectionError(str(error)) from error


def _again(tokens: Any) -> Registry:
    registry = object.__new__(Registry)
    registry._tokens = tokens
    return registry
