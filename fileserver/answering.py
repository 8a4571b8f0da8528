"""How a connection is answered: HTTP/1.1 with keep-alive (RFC 9110, 9112), faults by plan.

A request is in flight from the moment its header has been read to the moment its last bytes are
handed to the kernel. The end is counted before those bytes leave: a client that asks again as soon
as it has its answer never looks like two.
"""

import contextlib
import hashlib
import json
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from fileserver.conditional import UnsatisfiableError, is_named, requested_part
from fileserver.faults import Plan, Step
from fileserver.ledger import Ledger
from fileserver.pictures import NAMES, picture

STATS = "_stats"

_SLOW_PIECES = 20
_READ_AT_MOST = 1 << 20


class Site(HTTPServer):
    """What all connections share; `closing` ends every planned wait."""

    plan: Plan
    ledger: Ledger
    closing: threading.Event


class Answering(BaseHTTPRequestHandler):
    """Answers the requests of one connection, one after the other."""

    server: Site
    server_version = "fileserver"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"  # what is malformed gets a status line, too
    disable_nagle_algorithm = True
    wbufsize = -1  # header and body leave together
    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(message)s\n"
    _in_flight = False

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the base class's name
        """Print nothing."""

    def do_GET(self) -> None:
        """Answer with the picture, or with what its plan says."""
        name = self._name()
        self._read_body()
        if name == STATS:
            text = json.dumps(vars(self.server.ledger.stats()))
            self._answer(HTTPStatus.OK, text + "\n", {"Content-Type": "application/json"})
            return
        with self._counted():
            if name in NAMES:
                self._answer_planned(name)
            else:
                self._answer(HTTPStatus.NOT_FOUND, "no such file: sea1.png to sea100.png\n")

    do_HEAD = do_GET  # noqa: N815

    def do_DELETE(self) -> None:
        """Reset the counters; nothing else can be deleted."""
        if self._name() != STATS:
            self._refuse()
            return
        self._read_body()
        self.server.ledger.reset()
        self._send(HTTPStatus.NO_CONTENT, {}, [])

    def _refuse(self) -> None:
        self._read_body()
        methods = "GET, HEAD, DELETE" if self._name() == STATS else "GET, HEAD"
        with self._counted():
            self._answer(HTTPStatus.METHOD_NOT_ALLOWED, f"only {methods}\n", {"Allow": methods})

    do_POST = do_PUT = do_PATCH = do_OPTIONS = do_TRACE = do_CONNECT = _refuse  # noqa: N815

    def _answer_planned(self, name: str) -> None:
        """Take the next step; HEAD looks at it, takes none, and shows no fault of the body."""
        ledger = self.server.ledger
        earlier = ledger.hits(name) if self.command == "HEAD" else ledger.hit(name)
        step = self.server.plan.step(name, earlier)
        if step.kind == "delay":
            self.server.closing.wait(step.amount)
        if step.kind == "status":
            status = HTTPStatus(int(step.amount))
            later = status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
            self._answer(status, "as planned\n", {"Retry-After": "1"} if later else {})
        else:
            self._answer_picture(step, picture(name))

    def _answer_picture(self, step: Step, body: bytes) -> None:
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers = {"ETag": tag, "Accept-Ranges": "bytes"}
        if is_named(tag, ", ".join(self.headers.get_all("If-None-Match", [])) or None):
            self._send(HTTPStatus.NOT_MODIFIED, headers, [])
            return
        field = self.headers.get("Range") if self.command == "GET" else None
        if self.headers.get("If-Range", tag) != tag:
            field = None
        try:
            part = requested_part(field, len(body))
        except UnsatisfiableError:
            nothing = {"Content-Range": f"bytes */{len(body)}"}
            self._answer(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "no such bytes\n", nothing)
            return
        headers["Content-Type"] = "image/png"
        if part is None:
            self._send_faulty(HTTPStatus.OK, headers, step, body)
        else:
            headers["Content-Range"] = part.content_range
            self._send_faulty(
                HTTPStatus.PARTIAL_CONTENT, headers, step, body[part.start : part.stop]
            )

    def _send_faulty(
        self, status: HTTPStatus, headers: dict[str, str], step: Step, body: bytes
    ) -> None:
        length, pieces = len(body), [body]
        if self.command == "GET":
            match step.kind:
                case "cut":
                    pieces = [body[: int(step.amount)]]
                    self.close_connection = True
                case "length":
                    length = max(0, length + int(step.amount))
                    self.close_connection = True
                case "slow":
                    size = -(-len(body) // _SLOW_PIECES)
                    pieces = [body[start : start + size] for start in range(0, len(body), size)]
        pause = step.amount / _SLOW_PIECES if step.kind == "slow" else 0.0
        self._send(status, headers | {"Content-Length": str(length)}, pieces, pause)

    def _answer(self, status: HTTPStatus, text: str, headers: dict[str, str] | None = None) -> None:
        body = text.encode()
        described = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body))}
        self._send(status, described | (headers or {}), [body])

    def _send(
        self, status: HTTPStatus, headers: dict[str, str], pieces: list[bytes], pause: float = 0.0
    ) -> None:
        """Send everything there is to send, `pause` seconds after each piece but the last."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        *early, last = pieces if pieces and self.command != "HEAD" else [b""]
        self.end_headers()
        for piece in early:
            self.wfile.write(piece)
            self.wfile.flush()
            self.server.closing.wait(pause)
        self._leave_flight()
        self.wfile.write(last)
        self.wfile.flush()

    @contextlib.contextmanager
    def _counted(self) -> Iterator[None]:
        self.server.ledger.began()
        self._in_flight = True
        try:
            yield
        finally:
            self._leave_flight()

    def _leave_flight(self) -> None:
        if self._in_flight:
            self._in_flight = False
            self.server.ledger.ended()

    def _name(self) -> str:
        try:
            return unquote(urlsplit(self.path).path).removeprefix("/")
        except ValueError:  # such as http://[
            return ""

    def _read_body(self) -> None:
        """Read what belongs to this request, so that the next one starts where it should."""
        field = self.headers.get("Content-Length", "0")
        known = field.isascii() and field.isdigit() and "Transfer-Encoding" not in self.headers
        if known and int(field) <= _READ_AT_MOST:
            self.rfile.read(int(field))
        else:
            self.close_connection = True
