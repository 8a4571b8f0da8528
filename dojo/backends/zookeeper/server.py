"""An embedded server that speaks ZooKeeper's protocol: one process, in memory, no dependencies.

    python -I -S -c "…; main(where, tick)"

It listens on the Unix socket `SOCKET` of its working directory, or on a free port of this machine,
and then writes to `READY` which one it is. What clients see is held to Apache's server by a
differential test (`tests/zookeeper_diff.py`): sessions and their expiry, ephemeral and sequential
nodes, watches, transactions, versions, and every refusal. It is one server that forgets everything
when it ends: there is no quorum, no disk, no enforcement of access control lists, no SASL or TLS,
no container or TTL nodes, no reconfiguration, and none of the requests that kazoo does not send
(lasting watches, watches taken along to another connection).
"""

import asyncio
import contextlib
import struct
from collections.abc import Hashable
from pathlib import Path

from dojo.backends.zookeeper import READY, SOCKET, TCP, jute
from dojo.backends.zookeeper.jute import Op, Reader, Xid, ZooKeeperError
from dojo.backends.zookeeper.requests import Store
from dojo.backends.zookeeper.sessions import Session, Sessions
from dojo.backends.zookeeper.tree import Event

VERSION = "0"
"""Said in answer to `envi`; no version of Apache's."""

_CONNECTED = 3
_BACKLOG = 256
_UNREAD = 4 << 20
"""Bytes that may wait for a client that does not read them."""


class Connection:
    """A client's connection, which is also who watches."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self.session: Session | None = None

    def send(self, message: bytes) -> None:
        """Send a message, or close the connection of a client that does not read."""
        if self._writer.is_closing():
            return
        self._writer.write(jute.frame(message))
        if self._writer.transport.get_write_buffer_size() > _UNREAD:
            self._writer.transport.abort()

    def close(self) -> None:
        """Close the connection after what has been sent."""
        self._writer.close()


class Server:
    """The store, the sessions, and each session's connection."""

    def __init__(self, tick: float) -> None:
        self._store = Store(_tell)
        self._sessions = Sessions(tick)
        self._connected: dict[int, Connection] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one client until one side has had enough."""
        connection = Connection(writer)
        try:
            with contextlib.suppress(asyncio.IncompleteReadError, OSError, ZooKeeperError):
                await self._converse(reader, writer, connection)
        finally:
            self._store.forget(connection)
            session = connection.session
            if session and self._connected.get(session.number) is connection:
                del self._connected[session.number]
            writer.close()

    async def _converse(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, connection: Connection
    ) -> None:
        head = await reader.readexactly(4)
        if head.isalpha():
            writer.write(_word(head))
            return
        session = self._shake_hands(Reader(await _message(reader, head)), connection)
        await writer.drain()
        while session is not None:
            message = Reader(await _message(reader, await reader.readexactly(4)))
            if self._connected.get(session.number) is not connection:
                return  # it ended, or its client has another connection by now
            self._sessions.touch(session)
            xid, op = message.integer(), message.integer()
            connection.send(self._answer(xid, op, message, session, connection))
            await writer.drain()
            if op == Op.CLOSE:
                return

    def _shake_hands(self, reader: Reader, connection: Connection) -> Session | None:
        """Begin or resume the session that a client asks for; None if it has to go."""
        reader.integer()
        seen, timeout, number, password = (
            reader.long(),
            reader.integer(),
            reader.long(),
            reader.buffer(),
        )
        if seen > self._store.zxid:
            return None  # it knows a server that is ahead of this one
        session: Session | None
        if number:
            session = self._sessions.resume(number, password, timeout)
        else:
            self._store.change()
            session = self._sessions.begin(timeout)
        if session is None:
            connection.send(_welcome(0, 0, bytes(16)))
            return None
        if earlier := self._connected.get(session.number):
            earlier.close()
        self._connected[session.number] = connection
        connection.session = session
        connection.send(_welcome(session.timeout, session.number, session.password))
        return session

    def _answer(
        self, xid: int, op: int, message: Reader, session: Session, connection: Connection
    ) -> bytes:
        if op == Op.PING:
            return jute.reply(Xid.PING, self._store.zxid, 0)
        if op == Op.AUTH:
            return jute.reply(Xid.AUTH, self._store.zxid, 0)
        if op == Op.CLOSE:
            self._end(session)
            return jute.reply(xid, self._store.zxid, 0)
        try:
            body = self._store.answer(op, message, session, connection)
        except ZooKeeperError as error:
            return jute.reply(xid, self._store.zxid, error.code)
        return jute.reply(xid, self._store.zxid, 0, body)

    def _end(self, session: Session) -> None:
        del self._sessions.living[session.number]
        self._store.end(session)

    async def expire(self) -> None:
        """End, for ever, the sessions of clients that are silent for too long."""
        while True:
            await asyncio.sleep(self._sessions.tick / 4)
            for session in self._sessions.overdue():
                self._end(session)
                if connection := self._connected.get(session.number):
                    connection.close()


def _tell(watcher: Hashable, path: str, event: Event) -> None:
    assert isinstance(watcher, Connection)
    body = struct.pack(">ii", event, _CONNECTED) + jute.text(path)
    watcher.send(jute.reply(Xid.EVENT, -1, 0, body))


async def _message(reader: asyncio.StreamReader, head: bytes) -> bytes:
    """Read the message whose length is in its head."""
    (size,) = struct.unpack(">i", head)
    if not 0 <= size <= jute.LARGEST:
        raise ZooKeeperError(jute.Code.MALFORMED)
    return await reader.readexactly(size)


def _welcome(timeout: int, number: int, password: bytes) -> bytes:
    return struct.pack(">iiq", 0, timeout, number) + jute.buffer(password) + b"\0"


def _word(word: bytes) -> bytes:
    """Return the answer to a command of four letters, from before there were messages."""
    if word == b"ruok":
        return b"imok"
    if word == b"envi":
        return f"Environment:\nzookeeper.version={VERSION}\n".encode()
    return b""


def main(where: str, tick: float) -> None:
    """Serve until the process is ended."""
    asyncio.run(_main(where, tick))


async def _main(where: str, tick: float) -> None:
    server = Server(tick)
    if where == TCP:
        listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, backlog=_BACKLOG)
        address = str(listening.sockets[0].getsockname()[1])
    else:
        listening = await asyncio.start_unix_server(server.serve, SOCKET, backlog=_BACKLOG)
        address = SOCKET
    _announce(address)
    async with listening:
        await server.expire()


def _announce(address: str) -> None:
    """Let the owner know, in one step, that there is somebody listening."""
    if address == SOCKET:
        Path(SOCKET).chmod(0o777)  # a submission graded for root runs as somebody else
    draft = Path(f"{READY}.draft")
    draft.write_text(address)
    draft.rename(READY)
