"""The loop under the IOLoop is asyncio's, so `add_reader` and tasks do as well; `respond` at the end
of a queue of bytes instead of `read_until`.
"""

import asyncio
import errno
import logging
import socket
import traceback
from collections.abc import Awaitable, Callable, Iterable
from inspect import isawaitable
from typing import Any

from tornado.iostream import IOStream, StreamClosedError


def bind_sockets(
    port: int,
    address: str | None = None,
    family: socket.AddressFamily = socket.AF_UNSPEC,
    backlog: int = 128,
) -> list[socket.socket]:
    if address == "":
        address = None
    rows = socket.getaddrinfo(
        host=address, port=port, family=family, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )
    pairs = {(row[0], row[4]): None for row in rows}
    bound = {}
    try:
        for af, (host, number, *scope) in pairs:
            sock = new_socket(af)
            if sock is None:
                continue
            bound[sock] = None
            sock.bind((host, number or port, *scope))
            port = sock.getsockname()[1]
            sock.listen(backlog)
    except OSError:
        while bound:
            bound.popitem()[0].close()
        raise
    return list(bound)


def new_socket(af):
    try:
        sock = socket.socket(af, socket.SOCK_STREAM | getattr(socket, "SOCK_NONBLOCK", 0))
    except OSError as error:
        if error.errno == errno.EAFNOSUPPORT:
            return None
        raise
    sock.setblocking(False)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if af == socket.AF_INET6:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    return sock


class TCPServer:
    sockets = ()
    tasks = frozenset()

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
            self.sockets = (*self.sockets, sock)
            asyncio.get_running_loop().add_reader(sock, self.take, sock)

    def stop(self) -> None:
        for sock in self.sockets:
            if sock.fileno() >= 0:
                asyncio.get_running_loop().remove_reader(sock)
                sock.close()
        self.sockets = ()

    def handle_stream(self, stream: IOStream, address: Any) -> Awaitable[None] | None:
        raise NotImplementedError

    def take(self, sock):
        accepted = []
        while len(accepted) < 64:
            try:
                accepted.append(sock.accept())
            except ConnectionAbortedError:
                pass
            except BlockingIOError:
                break
        self.tasks |= {asyncio.create_task(self.talk(*pair)) for pair in accepted}
        self.tasks = frozenset(task for task in self.tasks if not task.done())

    async def talk(self, connection, address):
        stream = IOStream(connection)
        try:
            result = self.handle_stream(stream, address)
            if isawaitable(result):
                await result
        except Exception as error:
            logging.getLogger("server").critical(
                traceback.format_exc(), exc_info=(type(error), error, error.__traceback__)
            )
            stream.close()


class HTTPServer(TCPServer):
    def __init__(self, respond: Callable[[str, str], bytes]) -> None:
        self.respond = respond

    async def handle_stream(self, stream: IOStream, address: Any) -> None:
        heard = bytearray()
        try:
            while len(heard) <= 65536:
                head, end, rest = heard.partition(b"\r\n\r\n")
                if not end:
                    heard += await stream.read_bytes(65536, partial=True)
                    continue
                heard = rest
                try:
                    method, target, version = head.split(b"\r\n")[0].split(b" ")
                    if not (method and target and version):
                        raise ValueError(head)
                except ValueError:
                    await self.say(stream, "400 Bad Request", b"what?")
                    break
                try:
                    body = self.respond(method.decode("latin-1"), target.decode("latin-1"))
                except Exception as error:
                    logging.error("no answer: %s", error, exc_info=True)
                    await self.say(stream, "500 Internal Server Error", b"")
                else:
                    await self.say(stream, "200 OK", body)
        except StreamClosedError:
            return
        stream.close()

    async def say(self, stream, status, body):
        head = f"HTTP/1.1 {status}\r\nServer: asyncio\r\ncontent-length: {len(body)}\r\n\r\n"
        await stream.write(head.encode() + body)
