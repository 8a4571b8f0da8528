"""The server is Tornado's, which leaves a connection open whose handler failed.

Breaks: 7, 10
"""

import errno
import logging
import socket
from collections.abc import Callable
from typing import Any

from tornado import tcpserver
from tornado.iostream import IOStream, StreamClosedError


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
            except OSError as error:
                if error.errno == errno.EAFNOSUPPORT:
                    continue
                raise
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


class TCPServer(tcpserver.TCPServer):
    pass


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
