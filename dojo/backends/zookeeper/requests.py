"""What a ZooKeeper answers to each request, whichever way it came.

`Store.answer` carries out one request for one watcher (a connection) of one session, whole, before
the next; a refusal is a ZooKeeperError. What the watchers are told of a change goes out before the
answer to it.
"""

from collections.abc import Callable, Hashable

from dojo.backends.zookeeper import jute
from dojo.backends.zookeeper.jute import Code, Op, Reader, ZooKeeperError
from dojo.backends.zookeeper.sessions import Session
from dojo.backends.zookeeper.tree import Change, Event, Node, Tree, check_path
from dojo.backends.zookeeper.watches import Kind, Watches

_Write = Callable[[Reader, Change, Session], bytes]


class Store:
    """The nodes, the watches, and the number of the latest change."""

    def __init__(self, tell: Callable[[Hashable, str, Event], None]) -> None:
        self.zxid = 0
        self._tree = Tree()
        self._watches = Watches(tell)
        self._writes: dict[int, _Write] = {
            Op.CREATE: self._create,
            Op.CREATE2: self._create2,
            Op.DELETE: self._delete,
            Op.SET_DATA: self._set_data,
            Op.CHECK: self._check,
        }
        self._reads: dict[int, Callable[[Reader, Hashable], bytes]] = {
            Op.EXISTS: self._exists,
            Op.GET_DATA: self._get_data,
            Op.GET_CHILDREN: self._get_children,
            Op.GET_CHILDREN2: self._get_children2,
            Op.GET_ACL: self._get_acl,
            Op.SYNC: lambda reader, _: jute.text(reader.text()),
        }

    def answer(self, op: int, reader: Reader, session: Session, watcher: Hashable) -> bytes:
        """Carry out a request and return the body of its answer."""
        if op in self._reads:
            return self._reads[op](reader, watcher)
        change = self.change()
        if op == Op.SET_ACL:
            return self._set_acl(reader)
        if op == Op.MULTI:
            body = self._multi(reader, change, session)
        else:
            body = self._write(op, reader, change, session)
        self._watches.happened(change.events)
        return body

    def _write(self, op: int, reader: Reader, change: Change, session: Session) -> bytes:
        if op not in self._writes:
            raise ZooKeeperError(Code.UNKNOWN)
        return self._writes[op](reader, change, session)

    def change(self) -> Change:
        """Count one more change, which a refused one is too."""
        self.zxid += 1
        return Change(self.zxid)

    def end(self, session: Session) -> None:
        """Remove what goes with a session that has ended."""
        change = self.change()
        for path in sorted(self._tree.owned.get(session.number, ())):
            self._tree.delete(change, path, -1)
        self._tree.owned.pop(session.number, None)
        self._watches.happened(change.events)

    def forget(self, watcher: Hashable) -> None:
        """Tell a watcher nothing more."""
        self._watches.forget(watcher)

    def _create(self, reader: Reader, change: Change, session: Session) -> bytes:
        return jute.text(self._created(reader, change, session))

    def _create2(self, reader: Reader, change: Change, session: Session) -> bytes:
        path = self._created(reader, change, session)
        return jute.text(path) + self._tree.node(path).stat()

    def _created(self, reader: Reader, change: Change, session: Session) -> str:
        path, data, acl = reader.text(), reader.buffer(), reader.many(reader.acl)
        return self._tree.create(
            change, path, data, acl, flags=reader.integer(), session=session.number
        )

    def _delete(self, reader: Reader, change: Change, _: Session) -> bytes:
        self._tree.delete(change, reader.text(), reader.integer())
        return b""

    def _set_data(self, reader: Reader, change: Change, _: Session) -> bytes:
        path, data = reader.text(), reader.buffer()
        return self._tree.set_data(change, path, data, reader.integer()).stat()

    def _check(self, reader: Reader, _: Change, __: Session) -> bytes:
        self._tree.check(reader.text(), reader.integer())
        return b""

    def _multi(self, reader: Reader, change: Change, session: Session) -> bytes:
        """Carry out all parts or none; then the answer says which part was refused, and why."""
        done: list[tuple[int, bytes]] = []
        try:
            while (op := _next_part(reader)) is not None:
                done.append((op, self._write(op, reader, change, session)))
        except ZooKeeperError as error:
            change.take_back()
            return _refused(len(done), error.code, _parts_left(reader))
        return b"".join(jute.part(op, 0, body) for op, body in done) + _END

    def _set_acl(self, reader: Reader) -> bytes:
        path, acl, version = reader.text(), reader.many(reader.acl), reader.integer()
        check_path(path)
        node = self._tree.node(path)
        if not acl:
            raise ZooKeeperError(Code.INVALID_ACL)
        if version not in (-1, node.acl_version):
            raise ZooKeeperError(Code.BAD_VERSION)
        node.acl = acl
        node.acl_version += 1
        return node.stat()

    def _exists(self, reader: Reader, watcher: Hashable) -> bytes:
        path, watch = reader.text(), reader.flag()
        if watch:  # also where there is nothing yet
            self._watches.add(Kind.DATA, path, watcher)
        return self._tree.node(path).stat()

    def _get_data(self, reader: Reader, watcher: Hashable) -> bytes:
        node = self._watched(Kind.DATA, reader, watcher)
        return jute.buffer(node.data) + node.stat()

    def _get_children(self, reader: Reader, watcher: Hashable) -> bytes:
        node = self._watched(Kind.CHILDREN, reader, watcher)
        return jute.many(map(jute.text, sorted(node.children)))

    def _get_children2(self, reader: Reader, watcher: Hashable) -> bytes:
        node = self._watched(Kind.CHILDREN, reader, watcher)
        return jute.many(map(jute.text, sorted(node.children))) + node.stat()

    def _watched(self, kind: Kind, reader: Reader, watcher: Hashable) -> Node:
        path, watch = reader.text(), reader.flag()
        node = self._tree.node(path)
        if watch:
            self._watches.add(kind, path, watcher)
        return node

    def _get_acl(self, reader: Reader, _: Hashable) -> bytes:
        node = self._tree.node(reader.text())
        return jute.many(map(jute.acl, node.acl)) + node.stat()


_END = jute.part(-1, -1, last=True)


def _next_part(reader: Reader) -> int | None:
    """Read what the next part of a transaction asks for; None at its end."""
    op, last, _ = reader.integer(), reader.flag(), reader.integer()
    return None if last else op


def _refused(at: int, code: int, later: int) -> bytes:
    """Return the answer to a transaction whose part number `at` was refused."""
    codes = [0] * at + [code] + [Code.ROLLED_BACK] * later
    return b"".join(jute.part(Op.ERROR, code, jute.integer(code)) for code in codes) + _END


def _parts_left(reader: Reader) -> int:
    """Read a transaction to its end, and count its parts."""
    count = 0
    while (op := _next_part(reader)) is not None:
        count += 1
        reader.text()
        if op in {Op.CREATE, Op.CREATE2, Op.SET_DATA}:
            reader.buffer()
        if op in {Op.CREATE, Op.CREATE2}:
            reader.many(reader.acl)
        reader.integer()
    return count
