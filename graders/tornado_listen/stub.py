"""From a port to a conversation, the way Tornado listens

An HTTP server in Tornado is three layers: `HTTPServer` is a `TCPServer`, whose `listen` has its
sockets made by `bind_sockets`, and that one calls `socket.bind` and `socket.listen`. Every layer
has its traps: a second address family, a queue that is never empty, a handler that raises. Build
the three anew, on Tornado's own `IOLoop` and `IOStream`.

Everything but `bind_sockets` is called while the loop runs; `IOLoop.current()` gives it, and
`IOLoop.add_handler` tells when a socket can accept. The backlog is the length of the queue of
connections that the system holds for a socket until they are accepted. To log is to use `logging`,
whichever logger; what the rules call no error is not logged as one.

Requests are heads without a body: a request line (method, target and version with one space
between them), header lines, an empty line. A connection carries any number of them, and the client
is the one who closes it.

Rules
1. `bind_sockets` returns a listening socket for each address that `getaddrinfo` gives for port,
   address, family, SOCK_STREAM and AI_PASSIVE, once for each; an address of None or "" is every
   address of the machine. A family that the machine lacks (EAFNOSUPPORT) is left out.
2. The sockets do not block, are not inherited, have SO_REUSEADDR (except on Windows) and the
   backlog; those of IPv6 have IPV6_V6ONLY, so that IPv4 has the same port to itself.
3. Port 0 is a free port that the system chooses, the same one for all sockets.
4. If one address cannot be bound, `bind_sockets` raises OSError and has closed all its sockets.
5. A `TCPServer` calls `handle_stream` once for each connection, with an IOStream and the address of
   the client. That may be a function or a coroutine (or give another awaitable), and a coroutine
   keeps nobody waiting. `listen` takes what `bind_sockets` takes, `add_sockets` what it returns;
   both may be called again.
6. All connections that wait are accepted at once, but no more than 128 before the rest of the loop
   has its turn. One that was aborted while it waited (ConnectionAbortedError) is no error.
7. An exception in `handle_stream` is logged as an error, with its traceback, and closes its own
   connection; the others go on.
8. `stop` closes the listening sockets, whoever calls it, `handle_stream` too; connections go on.
   The same port can be listened on at once. A second `stop` does nothing.
9. `HTTPServer(respond)` answers each request with 200, what `respond(method, target)` returns, and
   its Content-Length, in the order of the requests, also if several come at once; if `respond`
   raises, that is logged and answered with 500, and the connection goes on. A bad request line is
   answered with 400, and closed; a head of more than 64 KiB is closed. A client that goes is no
   error.
10. Tornado's `bind_sockets`, `add_accept_handler`, `TCPServer` and `HTTPServer` do none of this.

Grade: nox -s kata -- tornado_listen
"""

import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from tornado.ioloop import IOLoop
from tornado.iostream import IOStream


def bind_sockets(
    port: int,
    address: str | None = None,
    family: socket.AddressFamily = socket.AF_UNSPEC,
    backlog: int = 128,
) -> list[socket.socket]:
    """Return sockets that listen on the port, one for each address."""
    # TODO: this is one address of one family; see rules 1 to 4.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.bind((address or "", port))
    sock.listen()
    return [sock]


class TCPServer:
    """Accepts connections and has `handle_stream`, which a subclass defines, talk to each."""

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

    def stop(self) -> None:
        """Accept no more connections; those that there are go on."""
        # TODO: rule 8.

    def handle_stream(self, stream: IOStream, address: Any) -> Awaitable[None] | None:
        """Talk to one client."""
        raise NotImplementedError

    def _accept(self, sock: socket.socket, events: int) -> None:
        # TODO: rules 5 to 7.
        connection, address = sock.accept()
        IOLoop.current().spawn_callback(self.handle_stream, IOStream(connection), address)


class HTTPServer(TCPServer):
    """Answers requests with what `respond(method, target)` returns."""

    def __init__(self, respond: Callable[[str, str], bytes]) -> None:
        self.respond = respond

    async def handle_stream(self, stream: IOStream, address: Any) -> None:
        """Answer the requests of one client, in their order."""
        # TODO: rule 9; this answers one request.
        head = await stream.read_until(b"\r\n\r\n")
        method, target, _ = head.decode().split("\r\n")[0].split(" ")
        await stream.write(b"HTTP/1.1 200 OK\r\n\r\n" + self.respond(method, target))
        stream.close()
