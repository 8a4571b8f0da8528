"""Wraps each object in a key that is equal only to the wrapper of the same object; sets do the rest."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol


class Node(Protocol):
    def references(self) -> Iterable["Node"]: ...


class _Same:
    def __init__(self, obj: Any) -> None:
        self.obj = obj

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.obj is other.obj

    def __hash__(self) -> int:
        return object.__hash__(self.obj)


class Heap(set[_Same]):
    def __init__(self) -> None:
        super().__init__()
        self._rooted: list[_Same] = []

    def allocate(self, obj: Node) -> None:
        before = len(self)
        self.add(_Same(obj))
        if len(self) == before:
            raise ValueError(obj)

    def add_root(self, obj: Node) -> None:
        if obj not in self:
            raise LookupError
        self._rooted.append(_Same(obj))

    def remove_root(self, obj: Node) -> None:
        self._rooted.remove(_Same(obj))

    def collect(self) -> list[Node]:
        seen: set[_Same] = set()
        pending: list[Iterator[_Same]] = [iter(set(self._rooted))]
        while pending:
            for found in pending[-1]:
                if found not in seen and set.__contains__(self, found):
                    seen.add(found)
                    pending.append(map(_Same, found.obj.references()))
                    break
            else:
                pending.pop()
        dead = self - seen
        self -= dead
        return [one.obj for one in dead]

    def __contains__(self, obj: object) -> bool:
        return super().__contains__(_Same(obj))
