"""The two maps hand everything on to a dictionary.

Breaks: 9
"""

from collections.abc import Iterator, MutableMapping
from typing import Any


class ChainedMap(MutableMapping):
    def __init__(self) -> None:
        self._entries: dict[Any, Any] = {}

    def __getitem__(self, key: Any) -> Any:
        return self._entries[key]

    def __setitem__(self, key: Any, value: Any) -> None:
        self._entries[key] = value

    def __delitem__(self, key: Any) -> None:
        del self._entries[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


class ProbingMap(ChainedMap):
    pass
