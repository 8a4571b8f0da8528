"""Who wants to be told about what happens to which node.

A watch belongs to a connection and ends with it. It is told once, and then it is gone.
"""

from collections.abc import Callable, Hashable, Iterable
from enum import IntEnum

from dojo.backends.zookeeper.tree import Event


class Kind(IntEnum):
    """What a watch is about."""

    DATA = 0
    CHILDREN = 1


_TOLD = {
    Event.CREATED: (Kind.DATA,),
    Event.DELETED: (Kind.DATA, Kind.CHILDREN),
    Event.CHANGED: (Kind.DATA,),
    Event.CHILDREN: (Kind.CHILDREN,),
}


class Watches:
    """All watches; `tell(watcher, path, event)` is how a watcher hears."""

    def __init__(self, tell: Callable[[Hashable, str, Event], None]) -> None:
        self._tell = tell
        self._by_path: dict[Kind, dict[str, set[Hashable]]] = {kind: {} for kind in Kind}

    def add(self, kind: Kind, path: str, watcher: Hashable) -> None:
        """Have `watcher` told."""
        self._by_path[kind].setdefault(path, set()).add(watcher)

    def happened(self, events: Iterable[tuple[str, Event]]) -> None:
        """Tell each watcher once of each event."""
        for path, event in events:
            told: set[Hashable] = set()
            for kind in _TOLD[event]:
                told |= self._by_path[kind].pop(path, set())
            for watcher in told:
                self._tell(watcher, path, event)

    def forget(self, watcher: Hashable) -> None:
        """Forget all watches of a watcher."""
        for by_path in self._by_path.values():
            for path in [path for path, watchers in by_path.items() if watcher in watchers]:
                by_path[path].discard(watcher)
                if not by_path[path]:
                    del by_path[path]
