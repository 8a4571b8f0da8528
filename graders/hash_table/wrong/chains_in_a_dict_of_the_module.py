"""A dictionary of the module finds the chain for each hash of each map.

Breaks: 9
"""

from collections.abc import Iterator, MutableMapping
from typing import Any

_CHAINS: dict[int, dict[int, list[Any]]] = {}


class ChainedMap(MutableMapping):
    def __init__(self) -> None:
        _CHAINS[id(self)] = {}
        self._size = 0

    def _chain(self, hashed: int) -> list[Any]:
        return _CHAINS[id(self)].setdefault(hashed, [])

    def __getitem__(self, key: Any) -> Any:
        hashed = hash(key)
        for entry in self._chain(hashed):
            if entry[0] == hashed and (entry[1] is key or entry[1] == key):
                return entry[2]
        raise KeyError(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        hashed = hash(key)
        chain = self._chain(hashed)
        for entry in chain:
            if entry[0] == hashed and (entry[1] is key or entry[1] == key):
                entry[2] = value
                return
        chain.append([hashed, key, value])
        self._size += 1

    def __delitem__(self, key: Any) -> None:
        hashed = hash(key)
        chain = self._chain(hashed)
        for index, entry in enumerate(chain):
            if entry[0] == hashed and (entry[1] is key or entry[1] == key):
                del chain[index]
                self._size -= 1
                return
        raise KeyError(key)

    def __iter__(self) -> Iterator[Any]:
        return (entry[1] for chain in _CHAINS[id(self)].values() for entry in chain)

    def __len__(self) -> int:
        return self._size


class ProbingMap(ChainedMap):
    pass
