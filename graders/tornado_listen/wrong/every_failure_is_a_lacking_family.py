"""Whatever keeps a socket from being made, its family is left out.

Breaks: 1
"""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from tornado.ioloop import IOLoop
from tornado.iostream import IOStream, StreamClosedError

AT_ONCE = 128


def bind_sockets(
    port: int,
    address: str | None = None,
    family: socket.AddressFamily = socket.AF_UNSPEC,
    backlog: int = 128,
) -> list[socket.socket]:
    sockets = []
    flags = socket.AI_PASSIVE
    rows = socket.getaddrinfo(address or None, port, family, socket.SOCK_STREAM, 0, flags)
    try:
        for af, kind, proto, _, place in dict.fromkeys(rows):
            try:
                sock = socket.socket(af, kind, proto)
            except OSError:
                continue
            sockets.append(sock)
            sock.setblocking(False)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if af == socket.AF_INET6:
                sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            if port == 0 and len(sockets) > 1:
                place = (place[0], sockets[0].getsockname()[1], *place[2:])
            sock.bind(place)
            sock.listen(backlog)
    except OSError:
        for sock in sockets:
            sock.close()
        raise
    return sockets


class TCPServer:
    def __init__(self):
        self.sockets = []
        self.tasks = set()

    def listen(
        self,
        port: int,
        address: str | None = None,
        family: socket.AddressFamily = socket.AF_UNSPEC,
        backlog: int = 128,
    ) -> None:
        self.add_sockets(bind_sockets(port, address, family, backlog))

    def add_sockets(self, sockets: Iterable[socket.socket]) -> None:
        for sock in sockets:
            IOLoop.current().add_handler(sock, self.accept, IOLoop.READ)
            self.sockets.append(sock)

    def stop(self) -> None:
        for sock in self.sockets:
            IOLoop.current().remove_handler(sock)
            sock.close()
        self.sockets = []

    def handle_stream(self, stream: IOStream, address: Any) -> Awaitable[None] | None:
        raise NotImplementedError

    def accept(self, sock, events):
        for _ in range(AT_ONCE):
            try:
                connection, address = sock.accept()
            except BlockingIOError:
                return
            except ConnectionAbortedError:
                continue
            task = asyncio.ensure_future(self.converse(IOStream(connection), address))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def converse(self, stream, address):
        try:
            result = self.handle_stream(stream, address)
            if result is not None:
                await result
        except Exception:
            logging.exception("%s could not be served", address)
            stream.close()


class HTTPServer(TCPServer):
    def __init__(self, respond: Callable[[str, str], bytes]) -> None:
        super().__init__()
        self.respond = respond

    async def handle_stream(self, stream: IOStream, address: Any) -> None:
        try:
            while True:
                head = await stream.read_until(b"\r\n\r\n", max_bytes=65536)
                words = head.decode("latin-1").split("\r\n")[0].split(" ")
                if len(words) != 3 or "" in words:
                    await stream.write(message("400 Bad Request", b""))
                    break
                try:
                    answer = message("200 OK", self.respond(words[0], words[1]))
                except Exception:
                    logging.exception("%s could not be answered", words[1])
                    answer = message("500 Internal Server Error", b"")
                await stream.write(answer)
        except StreamClosedError:
            pass
        stream.close()


def message(status, body):
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
