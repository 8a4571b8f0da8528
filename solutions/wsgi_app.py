"""A table of routes, one function for each, and one place that speaks WSGI.

Why so. The protocol asks for care at a few points (native strings for status and header, bytes for
the body, `start_response` once and before the first piece, nothing sent for HEAD), and they are the
same for every address. So handlers know nothing of WSGI: they take a request and return a body or
raise `_HttpError`, and `app` alone turns that into the protocol. It has no state beyond one call,
because a server may call it from many threads, or begin the next call before the last one's body is
read to its end: whatever belongs to a request is a local variable.

The strings of PEP 3333 are a compromise: header and path are `str`, but each character stands for
one byte (latin-1). PATH_INFO is already percent-decoded, so UTF-8 needs a round trip,
`.encode("latin-1").decode()`. QUERY_STRING is still encoded: parse_qs decodes it, and has to be
told to be strict, for by itself it turns bad UTF-8 into replacement characters.

The body of a request ends after CONTENT_LENGTH bytes. The socket behind `wsgi.input` stays open for
the next request, so `read()` without a number may wait for ever; a test with BytesIO never shows
that. Numbers are checked by a pattern before `int()`, which takes `1_0`, blanks and other digits;
and by `fullmatch`, for `$` also matches before a newline. Their length has a bound, for `int()` and
`str()` refuse more than 4300 digits, with an error that nobody expects.

The count is a generator: it holds one piece at a time, whatever N is, and starts before it is
finished. It gives hundreds of lines in a piece, for a server sends each piece by itself: a line a
piece costs a system call a line. `app` is not a generator function itself, so that errors and
`start_response` happen in the call and not at the first piece. Both are allowed.

Cost. O(1) memory for /count, O(length) for /sum. A Content-Length is sent where the body is a list;
without one the server sends chunks, or ends the connection.

What an interviewer asks next.
- Why an iterable and a `close()`? So that files and generators can be sent as they come, and be
  released when the client leaves in the middle: the server calls `close` in any case.
- What is `exc_info` for? An error after `start_response`: with it the status may still be replaced
  as long as no byte has left; afterwards it raises, and the connection is broken off.
- What is middleware? An app that calls an app. It may wrap `start_response` to see the status, must
  give pieces on one for one, and must pass `close` on.
- What can WSGI not do? WebSockets, and ten thousand idle connections: each call occupies a thread.
  That is what ASGI is for.
- Why is the name not put into HTML? It could be, escaped with `html.escape`; unescaped, a link with
  a script in its name runs in the reader's browser.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

_LINES_A_PIECE = 500


def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer one request."""
    fields = {"Content-Type": "text/plain; charset=utf-8"}
    status, body = HTTPStatus.OK, _NOTHING
    try:
        body = _handler(environ)(environ)
    except _HttpError as error:
        status, body = error.status, f"{error.status.phrase}\n".encode()
        fields |= error.fields
    if isinstance(body, bytes):
        fields["Content-Length"] = str(len(body))
        body = [body]
    start_response(f"{status.value} {status.phrase}", list(fields.items()))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else body


_Body = bytes | Iterable[bytes]
_Handler = Callable[[WSGIEnvironment], _Body]
_NOTHING: _Body = b""


class _HttpError(Exception):
    def __init__(self, status: HTTPStatus, **fields: str) -> None:
        super().__init__(status)
        self.status = status
        self.fields = fields


def _handler(environ: WSGIEnvironment) -> _Handler:
    """Return the function for this path and method."""
    for pattern, methods, handler in _ROUTES:
        if re.fullmatch(pattern, environ["PATH_INFO"], re.DOTALL):
            if environ["REQUEST_METHOD"] not in methods:
                raise _HttpError(HTTPStatus.METHOD_NOT_ALLOWED, Allow=", ".join(methods))
            return handler
    raise _HttpError(HTTPStatus.NOT_FOUND)


def _greet_world(_environ: WSGIEnvironment) -> bytes:
    return b"Hello World\n"


def _greet_from_query(environ: WSGIEnvironment) -> bytes:
    return _greeting(_parameter(environ, "name"))


def _greet_from_path(environ: WSGIEnvironment) -> bytes:
    try:
        path = environ["PATH_INFO"].encode("latin-1").decode()
    except UnicodeDecodeError:
        raise _HttpError(HTTPStatus.BAD_REQUEST) from None
    return _greeting(path.removeprefix("/hello/"))


def _greeting(name: str) -> bytes:
    if not name:
        raise _HttpError(HTTPStatus.BAD_REQUEST)
    return f"Hello {name}\n".encode()


def _sum(environ: WSGIEnvironment) -> bytes:
    numbers = _request_body(environ).split()
    if not all(re.fullmatch(rb"[+-]?[0-9]{1,1000}", number) for number in numbers):
        raise _HttpError(HTTPStatus.BAD_REQUEST)
    return b"%d\n" % sum(map(int, numbers))


def _request_body(environ: WSGIEnvironment) -> bytes:
    length = environ.get("CONTENT_LENGTH") or "0"
    if not re.fullmatch(r"[0-9]{1,15}", length):
        raise _HttpError(HTTPStatus.BAD_REQUEST)
    body: bytes = environ["wsgi.input"].read(int(length))
    if len(body) < int(length):
        raise _HttpError(HTTPStatus.BAD_REQUEST)
    return body


def _count(environ: WSGIEnvironment) -> Iterator[bytes]:
    n = _parameter(environ, "n")
    if not re.fullmatch(r"[0-9]{1,18}", n):
        raise _HttpError(HTTPStatus.BAD_REQUEST)
    return _lines(int(n))


def _lines(last: int) -> Iterator[bytes]:
    for first in range(1, last + 1, _LINES_A_PIECE):
        numbers = range(first, min(first + _LINES_A_PIECE, last + 1))
        yield b"".join(b"%d\n" % number for number in numbers)


def _parameter(environ: WSGIEnvironment, name: str) -> str:
    """Return a parameter of the query; 400 if it is missing, empty or not UTF-8."""
    try:
        values: list[str] = parse_qs(environ.get("QUERY_STRING", ""), errors="strict")[name]
        return values[0]
    except (KeyError, ValueError):
        raise _HttpError(HTTPStatus.BAD_REQUEST) from None


_ROUTES: tuple[tuple[str, tuple[str, ...], _Handler], ...] = (
    (r"/", ("GET", "HEAD"), _greet_world),
    (r"/hello", ("GET", "HEAD"), _greet_from_query),
    (r"/hello/.*", ("GET", "HEAD"), _greet_from_path),
    (r"/sum", ("POST",), _sum),
    (r"/count", ("GET", "HEAD"), _count),
)
