"""One place binds, one accepts, one guards each conversation; everything else is Tornado's.

Why so. `getaddrinfo` decides how many sockets there are, and no guess about IPv4 and IPv6 does: its
rows go into `socket` and `bind` as they are. Linux gives an IPv6 socket the IPv4 clients as well,
unless told not to, and then the second bind fails with EADDRINUSE on some systems and not on
others; IPV6_V6ONLY makes all of them behave. Port 0 is resolved by the first bind and asked for by
name after that. An ExitStack closes what was bound before a bind that failed; without it the
sockets live as long as the traceback does, and hold the port.

SO_REUSEADDR is what lets a server start again: without it the connections of the old one, open or
in TIME_WAIT, keep the port for minutes. It does not let two servers listen on one port, except on
Windows, where it means just that.

The accept loop. The loop says "readable", once for any number of connections. One `accept` for each
call is a trip through the selector for every client; `while True` never comes back under load, so
timers and open conversations starve. Hence the bound. `accept` on a blocking socket stops everybody
when the client has left between the call of the selector and ours; so sockets do not block, and
BlockingIOError is the normal end of the loop.

A coroutine is started as a task, and the set holds it, since the event loop itself has only a weak
reference. Its exception would otherwise be found by the garbage collector, some time, if at all.

What an interviewer asks next.
- What happens on EMFILE? `accept` raises, the connection stays in the queue, the loop is told again
  at once: 100% CPU, and a log that fills the disk. Remove the handler for a second, or keep a spare
  file to close, accept, and close the connection.
- How do several processes share a port? Bind first, fork, `add_sockets` in each child: one queue,
  and all wake up. Or SO_REUSEPORT: a queue each, and the kernel spreads; what waits in the queue of
  a child that dies is lost.
- How does one stop without losing a connection? `stop`, then wait for the tasks of the set, with a
  deadline; the load balancer was told before. What waits in the queue when its socket closes is
  reset.
- Who calls `handle_stream` in Tornado's HTTPServer? It starts an `HTTP1ServerConnection`, which
  reads requests and hands them to a delegate, such as an `Application`.
- What is the backlog really? A limit for connections that are complete but not accepted, cut at
  `net.core.somaxconn`; when it is full, Linux drops the last packet of the handshake.
"""

import asyncio
import contextlib
import errno
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from tornado.ioloop import IOLoop
from tornado.iostream import IOStream, StreamClosedError

_AT_ONCE = 128
"""Connections that are accepted before the rest of the loop has its turn."""

_MAX_HEAD = 64 * 1024

_log = logging.getLogger(__name__)


def bind_sockets(
    port: int,
    address: str | None = None,
    family: socket.AddressFamily = socket.AF_UNSPEC,
    backlog: int = 128,
) -> list[socket.socket]:
    """Return sockets that listen on the port, one for each address."""
    rows = socket.getaddrinfo(
        address or None, port, family, socket.SOCK_STREAM, 0, socket.AI_PASSIVE
    )
    sockets: list[socket.socket] = []
    with contextlib.ExitStack() as stack:
        for kind, _, protocol, _, (host, _, *more) in dict.fromkeys(rows):
            try:
                sock = socket.socket(kind, socket.SOCK_STREAM, protocol)
            except OSError as error:
                if error.errno == errno.EAFNOSUPPORT:
                    continue
                raise
            stack.callback(sock.close)
            _prepare(sock)
            chosen = port or (sockets[0].getsockname()[1] if sockets else 0)
            sock.bind((host, chosen, *more))
            sock.listen(backlog)
            sockets.append(sock)
        stack.pop_all()
    return sockets


def _prepare(sock: socket.socket) -> None:
    sock.setblocking(False)  # noqa: FBT003 - its one parameter
    if os.name != "nt":
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if sock.family == socket.AF_INET6:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)


class TCPServer:
    """Accepts connections and has `handle_stream`, which a subclass defines, talk to each."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self._conversations: set[asyncio.Future[None]] = set()

    def listen(
        self,
        port: int,
        address: str | None = None,
        family: socket.AddressFamily = socket.AF_UNSPEC,
        backlog: int = 128,
    ) -> None:
        """Accept connections on the port, from now on."""
        self.add_sockets(bind_sockets(port, address, family, backlog))

    def add_sockets(self, sockets: Iterable[socket.socket]) -> None:
        """Accept connections on sockets that listen already, from now on."""
        for sock in sockets:
            IOLoop.current().add_handler(sock, self._accept, IOLoop.READ)
            self._sockets.append(sock)

    def stop(self) -> None:
        """Accept no more connections; those that there are go on."""
        while self._sockets:
            sock = self._sockets.pop()
            IOLoop.current().remove_handler(sock)
            sock.close()

    def handle_stream(self, stream: IOStream, address: Any) -> Awaitable[None] | None:
        """Talk to one client."""
        raise NotImplementedError

    def _accept(self, sock: socket.socket, _events: int) -> None:
        """Begin a conversation with those who wait."""
        for _ in range(_AT_ONCE):
            try:
                connection, address = sock.accept()
            except BlockingIOError:
                return
            except ConnectionAbortedError:
                continue
            task = asyncio.ensure_future(self._converse(IOStream(connection), address))
            self._conversations.add(task)
            task.add_done_callback(self._conversations.discard)

    async def _converse(self, stream: IOStream, address: Any) -> None:
        try:
            waiting = self.handle_stream(stream, address)
            if waiting is not None:
                await waiting
        except Exception:  # noqa: BLE001 - logged, and nobody else's trouble
            _log.exception("the conversation with %s failed", address)
            stream.close()


class HTTPServer(TCPServer):
    """Answers requests with what `respond(method, target)` returns."""

    def __init__(self, respond: Callable[[str, str], bytes]) -> None:
        super().__init__()
        self.respond = respond

    async def handle_stream(self, stream: IOStream, address: Any) -> None:
        """Answer the requests of one client, in their order."""
        with contextlib.closing(stream), contextlib.suppress(StreamClosedError):
            while True:
                head = await stream.read_until(b"\r\n\r\n", max_bytes=_MAX_HEAD)
                words = head.partition(b"\r\n")[0].decode("latin-1").split(" ")
                if len(words) != 3 or not all(words):  # noqa: PLR2004 - as the standard has it
                    await stream.write(_message("400 Bad Request"))
                    return
                await stream.write(self._answer(words[0], words[1], address))

    def _answer(self, method: str, target: str, address: Any) -> bytes:
        try:
            return _message("200 OK", self.respond(method, target))
        except Exception:  # noqa: BLE001 - logged, and nobody else's trouble
            _log.exception("%s %s of %s failed", method, target, address)
            return _message("500 Internal Server Error")


def _message(status: str, body: bytes = b"") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
