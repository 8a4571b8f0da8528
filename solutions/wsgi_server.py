"""A thread for each connection; one object reads the request, another owes the answer.

Why so. A WSGI server translates between two sides that know nothing of each other, so it is written
as two halves that do not, either. `_read_head` and `_environ` turn bytes into a dict and refuse
what is no HTTP; `_Answer` holds what PEP 3333 asks between the application's call and its close.
What joins them is a socket. Each connection is a world of its own: its thread owns it, closes it in
one place, and no exception leaves it.

The head is late. `start_response` only notes: until the first byte of the body leaves, the
application may change its mind, and an error can still become a 500. After that nothing can be
taken back, and all a server can do is to break off. So there is one place, `write`, through which
everything passes, and the head leaves with the first bytes of the body: that costs one packet, too.

The body of the request is the socket with an end. An application asks `wsgi.input` for all there
is, and the socket would wait for ever: a raw stream that counts, `_Body`, in an `io.BufferedReader`
has all the methods that there are, and reads nothing before somebody asks.

Which failure is whose. `sendall` raises OSError, and so does an application that misses a file: one
means that nobody listens any more, the other is a 500. So sending raises an error of its own.

The strings are latin-1, a character for each byte, since neither side may lose bytes it does not
understand. PATH_INFO is percent-decoded, QUERY_STRING is not: after decoding, the `%26` of a value
and the `&` between two would look the same.

The refusals are about more than tidiness: what two servers in a row read differently smuggles
requests through the first. That is why two lengths, a blank before a colon or a Transfer-Encoding
that is not understood end the conversation, and why `X_User`, which would become HTTP_X_USER like
the `X-User` that a proxy sets and guards, is left out.

Cost. A thread for each connection, one `sendall` for each piece, no copy of a body as a whole.

What an interviewer asks next.
- How would it keep connections open? Then the end of a body has to be said: Content-Length, or else
  chunks; and the rest of a request's body must be read before the next request.
- What does `wsgi.file_wrapper` bring? `sendfile`: the bytes of a file never enter the process.
- Why do real servers have a proxy in front? For the client that sends a byte every nine seconds.
- What does `wsgi.multithread` change for an application? It must lock what it shares. Many
  frameworks look at it once, for a warning; the ones who wrote globals should.
- Why is 1 MiB of unread body read after the answer? A close with unread input sends a reset, which
  may destroy the answer on its way (RFC 9112, section 9.6).
"""

import contextlib
import io
import re
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIApplication

_MAX_HEAD = 64 * 1024
_MAX_FORGOTTEN = 2 * 1024 * 1024
_CHUNK = 64 * 1024
_SILENCE = 10.0
"""Seconds after which a client that says and takes nothing is given up."""

_TOKEN = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_REQUEST_LINE = re.compile(rb"(%b) ([!-~\x80-\xff]+) (HTTP/1\.[0-9])" % _TOKEN)
_FIELD = re.compile(rb"(%b):[ \t]*([^\0\r\n]*?)[ \t]*" % _TOKEN)
_ABSOLUTE = re.compile(rb"[Hh][Tt][Tt][Pp][Ss]?://[^/?]*(.*)")
_Fields = dict[bytes, list[bytes]]


class _RefusedError(Exception):
    """A request that is answered with an error before any application sees it."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


class _GoneError(Exception):
    """Nobody takes the answer any more."""


def serve(listener: socket.socket, app: WSGIApplication) -> None:
    """Serve `app` to the clients of `listener` for as long as the process lives."""
    while True:
        try:
            connection, _ = listener.accept()
        except ConnectionError:  # it left before its turn came
            continue
        threading.Thread(target=_converse, args=(connection, app), daemon=True).start()


def _converse(connection: socket.socket, app: WSGIApplication) -> None:
    """Read one request, answer it, and close, whatever happens."""
    with connection, contextlib.suppress(OSError, _GoneError):
        connection.settimeout(_SILENCE)
        try:
            environ = _environ(connection, *_read_head(connection))
        except _RefusedError as refusal:
            _Answer(connection, "").send_error(refusal.status)
        else:
            _Answer(connection, environ["REQUEST_METHOD"]).serve(app, environ)
        _say_goodbye(connection)


def _read_head(connection: socket.socket) -> tuple[bytes, bytes]:
    """Return the head, without its empty line, and what came of the body with it."""
    data, searched = bytearray(), 0
    while (end := data.find(b"\r\n\r\n", searched)) < 0 and len(data) <= _MAX_HEAD:
        searched = max(0, len(data) - 3)
        piece = connection.recv(_CHUNK)
        if not piece:
            raise ConnectionError("the client stopped within its head")
        data += piece
    if not 0 <= end <= _MAX_HEAD:
        raise _RefusedError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
    return bytes(data[:end]), bytes(data[end + 4 :])


def _environ(connection: socket.socket, head: bytes, begun: bytes) -> dict[str, Any]:
    """Return the environ of a request; _RefusedError if it is none."""
    request_line, *lines = head.split(b"\r\n")
    start = _REQUEST_LINE.fullmatch(request_line)
    if start is None:
        raise _RefusedError(HTTPStatus.BAD_REQUEST)
    fields = _fields(lines)
    length = _length(fields, start[3])
    absolute = _ABSOLUTE.fullmatch(start[2])
    path, _, query = (absolute[1] if absolute else start[2]).partition(b"?")
    host, port = connection.getsockname()[:2]
    return {
        **_variables(fields),
        "REQUEST_METHOD": start[1].decode("latin-1"),
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path or b"/").decode("latin-1"),
        "QUERY_STRING": query.decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": start[3].decode("latin-1"),
        "REMOTE_ADDR": connection.getpeername()[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BufferedReader(_Body(connection, begun, length)),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def _fields(lines: Iterable[bytes]) -> _Fields:
    """Return the values of the header fields by their names in lower case."""
    fields: _Fields = {}
    for line in lines:
        field = _FIELD.fullmatch(line)
        if field is None:
            raise _RefusedError(HTTPStatus.BAD_REQUEST)
        fields.setdefault(field[1].lower(), []).append(field[2])
    return fields


def _length(fields: _Fields, version: bytes) -> int:
    """Return the length of the body; _RefusedError if that, or Host, is not as it must be."""
    hosts, lengths = len(fields.get(b"host", ())), set(fields.get(b"content-length", (b"0",)))
    if hosts > 1 or (hosts == 0 and version != b"HTTP/1.0"):
        raise _RefusedError(HTTPStatus.BAD_REQUEST)
    length = lengths.pop()
    if lengths or not re.fullmatch(rb"[0-9]{1,18}", length):
        raise _RefusedError(HTTPStatus.BAD_REQUEST)
    if b"transfer-encoding" in fields:
        raise _RefusedError(HTTPStatus.NOT_IMPLEMENTED)
    return int(length)


def _variables(fields: _Fields) -> dict[str, str]:
    """Return the variables that CGI makes of header fields."""
    variables = {}
    for name, values in fields.items():
        if b"_" in name:
            continue
        variable = name.decode().upper().replace("-", "_")
        if variable not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            variable = f"HTTP_{variable}"
        joint = b"; " if name == b"cookie" else b", "
        told = values[:1] if name == b"content-length" else values
        variables[variable] = joint.join(told).decode("latin-1")
    return variables


class _Body(io.RawIOBase):
    """The body of a request: what came with the head, and then from the connection, to its end."""

    def __init__(self, connection: socket.socket, begun: bytes, length: int) -> None:
        self._connection = connection
        self._begun = begun[:length]
        self._left = length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = min(len(buffer), self._left)
        if not size:
            return 0
        piece, self._begun = self._begun[:size], self._begun[size:]
        piece = piece or self._connection.recv(size)
        if not piece:
            raise ConnectionError("the client stopped within its body")
        buffer[: len(piece)] = piece
        self._left -= len(piece)
        return len(piece)


class _Answer:
    """What a server owes to one request, from the application's call to its close."""

    def __init__(self, connection: socket.socket, method: str) -> None:
        self._connection = connection
        self._method = method
        self._status = ""
        self._headers: list[tuple[str, str]] = []
        self._is_sent = False
        self._left: int | None = None
        """How many bytes of the body the application's Content-Length still allows."""

    def serve(self, app: WSGIApplication, environ: dict[str, Any]) -> None:
        """Send what `app` answers, a 500 where it fails; _GoneError if that cannot be sent."""
        try:
            body = app(environ, self.start_response)
            try:
                self._send(body)
            finally:
                if hasattr(body, "close"):
                    body.close()
        except _GoneError:
            raise
        except Exception as error:
            traceback.print_exc()
            if self._is_sent:
                raise _GoneError from error
            self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR)

    def start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: Any = None
    ) -> Callable[[bytes], object]:
        """Note status and header; PEP 3333 says what `exc_info` is for."""
        if exc_info:
            if self._is_sent:
                raise exc_info[1].with_traceback(exc_info[2])
        elif self._status:
            raise AssertionError("start_response was called twice")
        if any(re.search(r"[\0\r\n]", text) for text in (status, *(t for h in headers for t in h))):
            raise ValueError("a status or header field contains the end of its line")
        self._status, self._headers = status, list(headers)
        return self._write

    def send_error(self, status: HTTPStatus) -> None:
        """Answer with an error of the server's own."""
        text = status.phrase.encode()
        self._status = f"{status.value} {status.phrase}"
        self._headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(text)))]
        self._write(text)

    def _send(self, body: Iterable[bytes]) -> None:
        """Send the pieces one by one, and the head in any case."""
        length = len(body[0]) if isinstance(body, list | tuple) and len(body) == 1 else None
        for piece in body:
            self._write(piece, length)
            if self._is_sent and (self._is_empty() or self._left == 0):
                break
        if not self._is_sent:
            self._send_head(b"", length)

    def _write(self, piece: bytes, length: int | None = None) -> None:
        """Send a piece, after the head if that is still to come."""
        if not isinstance(piece, bytes):
            raise TypeError(f"a piece of the body was of type {type(piece).__name__}")
        if not piece:
            return
        if not self._is_sent:
            self._send_head(piece, length)
        elif not self._is_empty():
            self._transmit(self._cut(piece))

    def _send_head(self, piece: bytes, length: int | None) -> None:
        """Send the head, and `piece` with it; `length` is that of the body, if it is known."""
        if not self._status:
            raise AssertionError("start_response was not called")
        given = [value for name, value in self._headers if name.lower() == "content-length"]
        self._left = int(given[0]) if given else None
        headers = [*self._headers, ("Connection", "close")]
        if length is not None and not given and not self._is_empty():
            headers.append(("Content-Length", str(length)))
        lines = [f"HTTP/1.1 {self._status}", *(f"{name}: {value}" for name, value in headers)]
        head = "\r\n".join([*lines, "", ""]).encode("latin-1")
        self._is_sent = True
        self._transmit(head if self._is_empty() else head + self._cut(piece))

    def _is_empty(self) -> bool:
        """Tell whether this answer never has a body."""
        return self._method == "HEAD" or self._status[:3] in ("204", "304")

    def _cut(self, piece: bytes) -> bytes:
        """Return what Content-Length allows of a piece."""
        if self._left is not None:
            piece = piece[: self._left]
            self._left -= len(piece)
        return piece

    def _transmit(self, data: bytes) -> None:
        try:
            self._connection.sendall(data)
        except OSError as error:
            raise _GoneError from error


def _say_goodbye(connection: socket.socket) -> None:
    """End our direction, and let the client finish its own before the socket closes."""
    connection.shutdown(socket.SHUT_WR)
    forgotten = 0
    while forgotten < _MAX_FORGOTTEN and (data := connection.recv(_CHUNK)):
        forgotten += len(data)
