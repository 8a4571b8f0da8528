"""socketserver's threads, the request read line by line from a file, and the body read in any case."""

import socket
import socketserver
import string

MEBIBYTE = 1 << 20


def serve(listener: socket.socket) -> None:
    server = Server(listener.getsockname(), Handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.serve_forever()


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


class Refused(Exception):
    pass


class Handler(socketserver.StreamRequestHandler):
    timeout = 60

    def handle(self):
        extra = ""
        try:
            status, body = self.answer(b"".join(self.lines()))
        except Refused as refused:
            status, body = refused.args[0], b""
        if status.startswith("405"):
            extra = "Allow: GET,POST\r\n"
        self.wfile.write(
            f"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n"
            f"{extra}Connection: close\r\n\r\n".encode()
        )
        self.wfile.write(body)
        if not status.startswith("200"):
            self.request.shutdown(socket.SHUT_WR)
            while self.rfile.read1():
                pass

    def lines(self):
        """Give the lines of the head but not the empty one."""
        size = 0
        while (line := self.rfile.readline(65537)) != b"\r\n":
            if not line:
                raise ConnectionError
            size += len(line)
            if size > 65536:
                raise Refused("431 Request Header Fields Too Large")
            yield line

    def answer(self, head):
        start, *lines = head.decode("latin-1").removesuffix("\r\n").split("\r\n")
        words = start.split(" ")
        if len(words) != 3 or "" in words:
            raise Refused("400 Bad Request")
        method, _, version = words
        if version[:7] != "HTTP/1." or len(version) != 8 or version[7] not in string.digits:
            raise Refused("400 Bad Request")
        hosts, lengths = 0, set()
        for line in lines:
            name, colon, value = line.partition(":")
            if not colon or not name or name.split() != [name]:
                raise Refused("400 Bad Request")
            hosts += name.lower() == "host"
            if name.lower() == "content-length":
                lengths.add(value.strip(" \t"))
        if hosts > 1 or (hosts == 0 and version != "HTTP/1.0") or len(lengths) > 1:
            raise Refused("400 Bad Request")
        length = lengths.pop() if lengths else "0"
        if not length or set(length) - set(string.digits) or len(length) > 12:
            raise Refused("400 Bad Request")
        body = self.rfile.read(min(int(length), MEBIBYTE))
        if len(body) < min(int(length), MEBIBYTE):
            raise ConnectionError
        if method == "GET":
            return "200 OK", b"Hello World\r\n" + head
        if method == "POST":
            if int(length) > MEBIBYTE:
                raise Refused("413 Content Too Large")
            return "200 OK", b"Hello World\r\n" + body
        return "405 Method Not Allowed", b"GET or POST\n"
