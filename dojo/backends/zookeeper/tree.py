"""The nodes of a ZooKeeper, and the four writes that change them.

A write belongs to a `Change`, which collects what happened, so that it can be told to those who
watch, and how to take it back: a transaction that fails half-way leaves nothing. Each write checks
everything before it changes anything. Which refusal comes first is as in Apache's server.
"""

import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from dojo.backends.zookeeper.jute import OPEN, Acl, Code, ZooKeeperError

MOST = 64 << 20
"""Bytes that the paths and data of all nodes together may have."""

_EPHEMERAL, _SEQUENTIAL = 1, 2


class Event(IntEnum):
    """What can happen to a node."""

    CREATED = 1
    DELETED = 2
    CHANGED = 3
    CHILDREN = 4


@dataclass
class Change:
    """What the writes of one request did."""

    zxid: int
    events: list[tuple[str, Event]] = field(default_factory=list)
    _undo: list[Callable[[], None]] = field(default_factory=list)

    def did(self, undo: Callable[[], None], *events: tuple[str, Event]) -> None:
        """Note what happened, and how to take it back."""
        self.events += events
        self._undo.append(undo)

    def take_back(self) -> None:
        """Undo everything, the last first."""
        for undo in reversed(self._undo):
            undo()
        self.events.clear()
        self._undo.clear()


@dataclass(slots=True)
class Node:
    """A node; times are milliseconds since the epoch."""

    data: bytes | None
    acl: list[Acl]
    created: int
    changed: int
    children_changed: int
    created_at: int = 0
    changed_at: int = 0
    version: int = 0
    acl_version: int = 0
    owner: int = 0
    """The session with which the node goes, or 0."""
    births: int = 0
    """How many children it has ever had: the next sequence number."""
    children: set[str] = field(default_factory=set)

    def stat(self) -> bytes:
        """Return what a client is told about the node."""
        return struct.pack(
            ">qqqqiiiqiiq",
            self.created,
            self.changed,
            self.created_at,
            self.changed_at,
            self.version,
            2 * self.births - len(self.children),  # each child came, and some went
            self.acl_version,
            self.owner,
            len(self.data or b""),
            len(self.children),
            self.children_changed,
        )


def parent_of(path: str) -> str:
    """Return the path one level up."""
    return path.rpartition("/")[0] or "/"


def check_path(path: str) -> None:
    """Refuse what is not the path of a node."""
    names = path.split("/")
    if (
        not path.startswith("/")
        or (len(path) > 1 and "" in names[1:])
        or "\0" in path
        or "." in names
        or ".." in names
    ):
        raise ZooKeeperError(Code.BAD_ARGUMENTS)


def _now() -> int:
    return int(time.time() * 1000)


class Tree:
    """All nodes, by their paths."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.owned: dict[int, set[str]] = {}
        """The ephemeral nodes of each session."""
        self._size = 0
        for path in ("/", "/zookeeper", "/zookeeper/config", "/zookeeper/quota"):
            self.nodes[path] = Node(b"", OPEN, 0, 0, 0)
            if path != "/":
                self.nodes[parent_of(path)].children.add(path.rpartition("/")[2])

    def node(self, path: str) -> Node:
        """Return the node at `path`."""
        try:
            return self.nodes[path]
        except KeyError:
            raise ZooKeeperError(Code.NO_NODE) from None

    def create(
        self,
        change: Change,
        path: str,
        data: bytes | None,
        acl: list[Acl],
        *,
        flags: int,
        session: int,
    ) -> str:
        """Make a node and return its path, which a sequence number may have made longer."""
        if flags not in range(4) or "/" not in path or "\0" in path:
            raise ZooKeeperError(Code.BAD_ARGUMENTS)
        if not acl:
            raise ZooKeeperError(Code.INVALID_ACL)
        parent = self.node(parent_of(path))
        if flags & _SEQUENTIAL:
            path += f"{parent.births:010d}"
        check_path(path)
        if path in self.nodes:
            raise ZooKeeperError(Code.NODE_EXISTS)
        if parent.owner:
            raise ZooKeeperError(Code.EPHEMERAL_PARENT)
        self._check_room(len(data or b"") + len(path))
        owner = session if flags & _EPHEMERAL else 0
        acl = [Acl(a.permissions, "world", "anyone") if a.scheme == "auth" else a for a in acl]
        now = _now()
        node = Node(data, acl, change.zxid, change.zxid, change.zxid, now, now, owner=owner)
        before = parent.births, parent.children_changed
        parent.births += 1
        parent.children_changed = change.zxid
        self._add(path, node)

        def undo() -> None:
            self._remove(path)
            parent.births, parent.children_changed = before

        change.did(undo, (path, Event.CREATED), (parent_of(path), Event.CHILDREN))
        return path

    def delete(self, change: Change, path: str, version: int) -> None:
        """Remove a node that has no children."""
        if path == "/" or "/" not in path:
            raise ZooKeeperError(Code.BAD_ARGUMENTS)
        node = self._versioned(path, version)
        if node.children:
            raise ZooKeeperError(Code.NOT_EMPTY)
        parent = self.nodes[parent_of(path)]
        before = parent.children_changed
        parent.children_changed = change.zxid
        self._remove(path)

        def undo() -> None:
            self._add(path, node)
            parent.children_changed = before

        change.did(undo, (path, Event.DELETED), (parent_of(path), Event.CHILDREN))

    def set_data(self, change: Change, path: str, data: bytes | None, version: int) -> Node:
        """Change the data of a node."""
        node = self.check(path, version)
        more = len(data or b"") - len(node.data or b"")
        self._check_room(more)
        self._size += more
        before = node.data, node.version, node.changed, node.changed_at
        node.data, node.changed, node.changed_at = data, change.zxid, _now()
        node.version += 1

        def undo() -> None:
            self._size -= more
            node.data, node.version, node.changed, node.changed_at = before

        change.did(undo, (path, Event.CHANGED))
        return node

    def check(self, path: str, version: int) -> Node:
        """Return the node at `path` if it has this version, -1 for any."""
        check_path(path)
        return self._versioned(path, version)

    def _versioned(self, path: str, version: int) -> Node:
        node = self.node(path)
        if version not in (-1, node.version):
            raise ZooKeeperError(Code.BAD_VERSION)
        return node

    def _check_room(self, more: int) -> None:
        if self._size + more > MOST:
            raise ZooKeeperError(Code.BAD_ARGUMENTS)

    def _add(self, path: str, node: Node) -> None:
        self.nodes[path] = node
        self._size += len(node.data or b"") + len(path)
        self.nodes[parent_of(path)].children.add(path.rpartition("/")[2])
        if node.owner:
            self.owned.setdefault(node.owner, set()).add(path)

    def _remove(self, path: str) -> None:
        node = self.nodes.pop(path)
        self._size -= len(node.data or b"") + len(path)
        self.nodes[parent_of(path)].children.discard(path.rpartition("/")[2])
        if node.owner:
            self.owned[node.owner].discard(path)
