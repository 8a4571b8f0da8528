"""An accept handler for each socket, made as a closure; futures and callbacks, as Tornado does it."""

import errno
import logging
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from tornado import gen
from tornado.ioloop import IOLoop
from tornado.iostream import IOStream, StreamClosedError


def bind_sockets(
    port: int,
    address: str | None = None,
    family: socket.AddressFamily = socket.AF_UNSPEC,
    backlog: int = 128,
) -> list[socket.socket]:
    sockets = []
    known = set()
    flags = socket.AI_PASSIVE
    try:
        for res in socket.getaddrinfo(address or None, port, family, socket.SOCK_STREAM, 0, flags):
            if res in known:
                continue
            known.add(res)
            af, kind, proto, _, where = res
            try:
                sock = socket.socket(af, kind, proto)
            except OSError as error:
                if error.errno != errno.EAFNOSUPPORT:
                    raise
                continue
            sockets.append(sock)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if af == socket.AF_INET6:
                sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
            if where[1] == 0 and len(sockets) > 1:
                where = (where[0], sockets[0].getsockname()[1], *where[2:])
            sock.setblocking(False)
            sock.bind(where)
            sock.listen(backlog)
    except BaseException:
        for sock in sockets:
            sock.close()
        raise
    return sockets


class TCPServer:
    def __init__(self):
        self.removers = []

    def listen(
        self,
        port: int,
        address: str | None = None,
        family: socket.AddressFamily = socket.AF_UNSPEC,
        backlog: int = 128,
    ) -> None:
        self.add_sockets(bind_sockets(port, address, family, backlog))

    def add_sockets(self, sockets: Iterable[socket.socket]) -> None:
        self.removers += [self.add_one(sock) for sock in sockets]

    def stop(self) -> None:
        removers, self.removers = self.removers, []
        for remove in removers:
            remove()

    def handle_stream(self, stream: IOStream, address: Any) -> Awaitable[None] | None:
        raise NotImplementedError

    def add_one(self, sock):
        loop = IOLoop.current()
        removed = False

        def ready(_sock, _events):
            for _ in range(100):
                if removed:
                    return
                try:
                    connection, address = sock.accept()
                except BlockingIOError:
                    return
                except ConnectionAbortedError:
                    continue
                self.meet(IOStream(connection), address)

        def remove():
            nonlocal removed
            removed = True
            loop.remove_handler(sock)
            sock.close()

        loop.add_handler(sock, ready, loop.READ)
        return remove

    def meet(self, stream, address):
        def failed(error):
            logging.error("talking to %s failed", address, exc_info=error)
            stream.close()

        def ended(future):
            if not future.cancelled() and future.exception():
                failed(future.exception())

        try:
            future = self.handle_stream(stream, address)
        except Exception as error:
            failed(error)
        else:
            if future is not None:
                IOLoop.current().add_future(gen.convert_yielded(future), ended)


class HTTPServer(TCPServer):
    def __init__(self, respond: Callable[[str, str], bytes]) -> None:
        super().__init__()
        self.respond = respond

    async def handle_stream(self, stream: IOStream, address: Any) -> None:
        try:
            while True:
                line = (await stream.read_until(b"\r\n", max_bytes=65000))[:-2]
                if line.count(b" ") != 2 or b"  " in line or line.strip() != line:
                    await stream.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                    stream.close()
                    return
                left = 65000
                while (field := await stream.read_until(b"\r\n", max_bytes=left)) != b"\r\n":
                    left -= len(field)
                method, target, _ = line.decode("latin-1").split()
                try:
                    status, body = b"200 OK", self.respond(method, target)
                except Exception:
                    logging.exception("respond failed")
                    status, body = b"500 Oh", b"failed"
                stream.write(b"HTTP/1.1 %b\r\nContent-Length: %d\r\n\r\n" % (status, len(body)))
                await stream.write(body)
        except StreamClosedError:
            pass
