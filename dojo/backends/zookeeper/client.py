"""A client of ZooKeeper's protocol that does one thing at a time, and nothing by itself.

For looking behind the backs of others, for ending a session as its expiry would, and for tests:
what it sends is what it is told to, also if no well-behaved client would. Threads take turns.
"""

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from dojo.backends.zookeeper import jute
from dojo.backends.zookeeper.jute import OPEN, Code, Op, Reader, Xid, ZooKeeperError

TIMEOUT = 30_000
"""Milliseconds of silence after which a session may end; nobody here pings."""

PATIENCE = 10.0
"""Seconds in which a server must answer."""

PERSISTENT, EPHEMERAL, SEQUENTIAL = 0, 1, 2


class Session:
    """What a client needs to come back: its session's number and password."""

    def __init__(self, number: int = 0, password: bytes = bytes(16)) -> None:
        self.number = number
        self.password = password


class SessionExpired(ConnectionError):  # noqa: N818 - it says what happened
    """The session that a client came back to has ended."""


def connected(url: str, patience: float = PATIENCE) -> socket.socket:
    """Return a connection to the server at `url`. Raises OSError if there is none."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        wire = socket.socket(socket.AF_UNIX)
        wire.settimeout(patience)
        try:
            wire.connect(parts.path)
        except OSError:
            wire.close()
            raise
        return wire
    wire = socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 2181), patience)
    wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return wire


def received(wire: socket.socket) -> bytes:
    """Return the next message. Raises OSError when the connection has ended."""
    (size,) = struct.unpack(">i", _exactly(wire, 4))
    return _exactly(wire, size)


def _exactly(wire: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = wire.recv(size - len(data))
        if not more:
            raise ConnectionResetError("the server closed the connection")
        data += more
    return data


class Client:
    """One connection of one session, new or resumed."""

    def __init__(
        self,
        url: str,
        session: Session | None = None,
        *,
        timeout: int = TIMEOUT,
        patience: float = PATIENCE,
    ) -> None:
        session = session or Session()
        self.events: list[tuple[int, int, str]] = []
        """What was told of watched nodes so far: kind of event, state, path."""
        self._turn = threading.Lock()
        self._xid = 0
        self._wire = connected(url, patience)
        try:
            ask = struct.pack(">iqiq", 0, 0, timeout, session.number)
            self._wire.sendall(jute.frame(ask + jute.buffer(session.password) + b"\0"))
            answer = Reader(received(self._wire))
        except BaseException:
            self._wire.close()
            raise
        answer.integer()
        self.timeout = answer.integer()
        self.session = Session(answer.long(), answer.buffer() or b"")
        if self.timeout <= 0:
            self._wire.close()
            raise SessionExpired("the session has ended")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.end()

    def call(self, op: int, body: bytes = b"") -> tuple[int, int, bytes]:
        """Send a request and return its answer: number of the latest change, code, body."""
        with self._turn:
            return self._call(op, body)

    def _call(self, op: int, body: bytes) -> tuple[int, int, bytes]:
        self._xid += 1
        self._wire.sendall(jute.frame(struct.pack(">ii", self._xid, op) + body))
        while True:
            message = received(self._wire)
            xid, zxid, code = struct.unpack(">iqi", message[:16])
            if xid == self._xid:
                return zxid, code, message[16:]
            assert xid == Xid.EVENT, f"the answer to request {self._xid} had the number {xid}"
            reader = Reader(message[16:])
            self.events.append((reader.integer(), reader.integer(), reader.text()))

    def _done(self, op: int, body: bytes) -> Reader:
        _, code, answer = self.call(op, body)
        if code != Code.OK:
            raise ZooKeeperError(code)
        return Reader(answer)

    def create(self, path: str, data: bytes = b"", flags: int = PERSISTENT) -> str:
        """Make a node and return its path."""
        acl = jute.many(map(jute.acl, OPEN))
        body = jute.text(path) + jute.buffer(data) + acl + jute.integer(flags)
        return self._done(Op.CREATE, body).text()

    def ensure(self, path: str) -> None:
        """Make a node and those above it where they are missing."""
        names = path.strip("/").split("/")
        for depth in range(1, len(names) + 1):
            with _but(Code.NODE_EXISTS):
                self.create("/" + "/".join(names[:depth]))

    def delete(self, path: str) -> bool:
        """Remove a node; return whether it was there."""
        with _but(Code.NO_NODE):
            self._done(Op.DELETE, jute.text(path) + jute.integer(-1))
            return True
        return False

    def owner(self, path: str) -> int | None:
        """Return the session that a node goes with, 0 for none; None if there is no such node."""
        with _but(Code.NO_NODE):
            stat = self._done(Op.EXISTS, jute.text(path) + b"\0").rest
            return int(struct.unpack(">qqqqiiiqiiq", stat)[7])
        return None

    def children(self, path: str) -> list[str]:
        """Return the names of a node's children; none if there is no such node."""
        with _but(Code.NO_NODE):
            reader = self._done(Op.GET_CHILDREN, jute.text(path) + b"\0")
            return reader.many(reader.text)
        return []

    def remove(self, path: str) -> None:
        """Remove a node and all below it, also while others remove some of them, or add a few."""
        while not self._remove_once(path):
            pass

    def _remove_once(self, path: str) -> bool:
        for name in self.children(path):
            self.remove(f"{path.rstrip('/')}/{name}")
        with _but(Code.NOT_EMPTY):
            self.delete(path)
            return True
        return False

    def end(self) -> None:
        """End the session, and with it its ephemeral nodes; on return they are gone."""
        with self._wire:
            self.call(Op.CLOSE)

    def drop(self) -> None:
        """Lose the connection; the session goes on."""
        self._wire.close()


@contextlib.contextmanager
def _but(code: Code) -> Iterator[None]:
    """Take one refusal as an answer."""
    try:
        yield
    except ZooKeeperError as error:
        if error.code != code:
            raise
