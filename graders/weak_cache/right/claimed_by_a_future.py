"""No lock: whoever's future is the first makes the value, and the others wait for that future."""

import weakref
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class WeakCache(Generic[K, V]):
    __slots__ = ("_claims", "_make", "_places")

    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make
        self._places: dict[K, weakref.ref[Any]] = {}
        self._claims: dict[K, Future[V]] = {}

    def get(self, key: K) -> V:
        while True:
            self._sweep()
            place = self._places.get(key)
            value = place() if place else None
            if value is not None:
                return value  # type: ignore[no-any-return]
            mine: Future[V] = Future()
            claim = self._claims.setdefault(key, mine)
            if claim is not mine:
                found = claim.result()
                if found is None:
                    continue
                return found
            try:
                place = self._places.get(key)
                value = place() if place else None
                if value is None:
                    value = self._make(key)
                    place = weakref.ref(value)
                    self._places.pop(key, None)
                    self._places[key] = place
            except BaseException as error:
                self._claims.pop(key)
                mine.set_exception(error)
                raise
            self._claims.pop(key)
            mine.set_result(value)
            return value  # type: ignore[no-any-return]

    def _sweep(self) -> None:
        for key, place in self._places.copy().items():
            if place() is None and key not in self._claims:
                mine: Future[Any] = Future()
                if self._claims.setdefault(key, mine) is mine:
                    if self._places.get(key) is place:
                        self._places.pop(key)
                    self._claims.pop(key)
                    mine.set_result(None)

    def alive(self) -> dict[K, V]:
        pairs = [(key, place()) for key, place in self._places.copy().items()]
        return dict(pair for pair in pairs if pair[1] is not None)

    def __len__(self) -> int:
        self._sweep()
        return len(self.alive())
