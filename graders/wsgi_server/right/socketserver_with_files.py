"""socketserver does the accepting; head and body are read from files."""

import io
import itertools
import socket
import socketserver
import string
import sys
import urllib.parse

TOKEN = frozenset(string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~")
DIGITS = frozenset(string.digits)


class Bad(Exception):
    """The request is answered with this status."""


class Gone(BaseException):
    """The client cannot be sent anything any more."""


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, listener, app):
        super().__init__(listener.getsockname(), Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listener
        self.app = app

    def handle_error(self, request, client_address):
        pass


def serve(listener, app):
    Server(listener, app).serve_forever(poll_interval=60)


class Handler(socketserver.StreamRequestHandler):
    timeout = 15

    def handle(self):
        self.state = "silent"
        self.method = "GET"
        self.spoken = None
        self.budget = float("inf")
        try:
            try:
                environ = self.environ()
            except Bad as bad:
                self.apologise(str(bad))
            else:
                self.answer(environ)
        except Gone:
            return
        self.connection.shutdown(socket.SHUT_WR)
        self.connection.settimeout(5)
        while self.connection.recv(1 << 20):
            pass

    def lines(self):
        room = 1 << 16
        while True:
            line = self.rfile.readline(room + 1)
            room -= len(line)
            if room < 0:
                raise Bad("431 Too Much")
            if line == b"\r\n":
                return
            if line == b"":
                raise Gone
            if line[-2:] != b"\r\n":
                raise Bad("400 Bad Line")
            yield str(line[:-2], "latin-1")

    def environ(self):
        lines = self.lines()
        words = next(lines, "").split(" ")
        if len(words) != 3 or not set(words[0]) <= TOKEN or not all(words):
            raise Bad("400 Bad Request Line")
        self.method, target, version = words
        if version[:-1] != "HTTP/1." or version[-1] not in DIGITS:
            raise Bad("400 Bad Version")
        fields = [self.field(line) for line in lines]
        sent = {name: [] for name, _ in fields}
        for name, value in fields:
            sent[name].append(value)
        if len(sent.get("host", [])) not in ((0, 1) if version == "HTTP/1.0" else (1,)):
            raise Bad("400 Bad Host")
        sizes = sent.get("content-length")
        if sizes and (len(set(sizes)) > 1 or not sizes[0] or not set(sizes[0]) <= DIGITS):
            raise Bad("400 Bad Length")
        if "transfer-encoding" in sent:
            raise Bad("501 No Such Coding")
        if "://" in target.partition("?")[0] and target[0] != "/":
            rest = target.split("://", 1)[1]
            target = rest[min((rest.find(end) for end in "/?" if end in rest), default=len(rest)) :]
        path, _, query = target.partition("?")
        environ = dict(
            REQUEST_METHOD=self.method,
            SCRIPT_NAME="",
            PATH_INFO=urllib.parse.unquote(path, "latin-1"),
            QUERY_STRING=query,
            SERVER_NAME=self.server.socket.getsockname()[0],
            SERVER_PORT=f"{self.server.socket.getsockname()[1]}",
            SERVER_PROTOCOL=version,
            REMOTE_ADDR=self.client_address[0],
        )
        for name, values in sent.items():
            if name == "content-length":
                environ["CONTENT_LENGTH"] = values[0]
            elif name == "content-type":
                environ["CONTENT_TYPE"] = values[0]
            elif "_" not in name:
                key = "HTTP_" + name.upper().replace("-", "_")
                environ[key] = ("; " if name == "cookie" else ", ").join(values)
        environ.update(
            {
                "wsgi.version": (1, 0),
                "wsgi.url_scheme": "http",
                "wsgi.input": self.body(int(sizes[0][:18]) if sizes else 0),
                "wsgi.errors": io.StringIO(),
                "wsgi.multithread": 1,
                "wsgi.multiprocess": 0,
                "wsgi.run_once": 0,
            }
        )
        return environ

    def field(self, line):
        name, colon, value = line.partition(":")
        if not colon or not name or not set(name) <= TOKEN or set(value) & set("\0\r\n"):
            raise Bad("400 Bad Field")
        return name.lower(), value.strip(" \t")

    def body(self, size):
        if size > 1 << 22:
            raise Bad("413 Too Large")
        data = self.rfile.read(size)
        if len(data) < size:
            raise Gone
        return io.BytesIO(data)

    def answer(self, environ):
        result = ()
        try:
            result = self.server.app(environ, self.start_response)
            pieces = iter(result)
            first = next(filter(None, pieces), b"")
            self.emit(first, last=type(result) in (list, tuple) and len(result) == 1)
            for piece in itertools.takewhile(lambda _: self.wanted(), pieces):
                self.emit(piece)
        except Exception as error:
            print(f"{environ['REQUEST_METHOD']} failed: {error!r}", file=sys.stderr)
            if self.state == "speaking":
                raise Gone from error
            self.apologise("500 Sorry")
        finally:
            getattr(result, "close", bool)()

    def wanted(self):
        return self.has_body() and self.budget > 0

    def has_body(self):
        return self.method != "HEAD" and self.spoken[0][:3] not in ("204", "304")

    def start_response(self, status, headers, exc_info=()):
        if exc_info and self.state == "speaking":
            raise exc_info[1]
        assert exc_info or self.spoken is None, "start_response was called before"
        head = [status + "\r\n", *(f"{name}: {value}\r\n" for name, value in headers)]
        if any(len(line.splitlines()) != 1 or set(line[:-2]) & set("\r\n") for line in head):
            raise ValueError(head)
        self.spoken = status, list(headers), head
        return self.write

    def write(self, data):
        if data:
            self.emit(data)

    def emit(self, piece, *, last=False):
        """Send a piece, and the head before the first."""
        if not isinstance(piece, bytes):
            raise TypeError(piece)
        if self.spoken is None:
            raise RuntimeError("nothing was said to start_response")
        data = b""
        if self.state == "silent":
            status, headers, head = self.spoken
            said = [value for name, value in headers if name.lower() == "content-length"]
            if said:
                self.budget = int(said[0])
            elif last and self.has_body():
                head = [*head, f"Content-Length: {len(piece)}\r\n"]
            text = "HTTP/1.1 " + "".join(head) + "Connection: close\r\n\r\n"
            data = text.encode("latin-1")
            self.state = "speaking"
        if self.has_body():
            piece = piece if self.budget > len(piece) else piece[: int(self.budget)]
            self.budget -= len(piece)
            data += piece
        try:
            self.connection.sendall(data)
        except OSError as error:
            raise Gone from error

    def apologise(self, status):
        self.spoken = None
        text = f"{status}\n".encode()
        self.start_response(status, [("Content-Type", "text/plain")])
        self.emit(text, last=True)
