"""Small functions, regular expressions, a body that is read in parts."""

import re
from urllib.parse import unquote_to_bytes

_NUMBER = re.compile(rb"[+-]?[0-9]{1,1000}")


class _Bad(Exception):
    pass


def _field(environ, key):
    """The bytes of the first field of that name in the query."""
    for part in environ.get("QUERY_STRING", "").split("&"):
        name, sign, value = part.partition("=")
        if sign and unquote_to_bytes(name.replace("+", " ")) == key:
            return unquote_to_bytes(value.replace("+", " ").encode("latin-1"))
    raise _Bad("not in the query")


def _hello(raw):
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        raise _Bad("no UTF-8") from None
    if not name:
        raise _Bad("no name")
    return [f"Hello {name}\n".encode()]


def _count(raw):
    if not re.fullmatch(rb"[0-9]{1,18}", raw):
        raise _Bad("no number")
    return _lines(int(raw))


def _lines(last):
    for first in range(1, last + 1, 2000):
        yield "".join(f"{n}\n" for n in range(first, min(last, first + 1999) + 1)).encode()


def _body(environ):
    length = environ.get("CONTENT_LENGTH") or "0"
    if not re.fullmatch("[0-9]+", length):
        raise _Bad("no length")
    if len(length.lstrip("0")) > 15:
        raise _Bad("nobody sends as much")
    left = int(length)
    parts = []
    while left:
        part = environ["wsgi.input"].read(min(left, 65536))
        if not part:
            raise _Bad("it ended before")
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _sum(environ):
    total = 0
    for word in re.split(rb"[ \r\n]+", _body(environ).strip(b" \r\n")):
        if not word:
            continue
        if not _NUMBER.fullmatch(word):
            raise _Bad("no number")
        total += int(word)
    return [f"{total}\n".encode()]


def _route(environ):
    path = environ.get("PATH_INFO", "")
    if path == "/":
        return "GET, HEAD", lambda: [b"Hello World\n"]
    if path == "/hello":
        return "GET, HEAD", lambda: _hello(_field(environ, b"name"))
    if path.startswith("/hello/"):
        return "GET, HEAD", lambda: _hello(path[7:].encode("latin-1"))
    if path == "/sum":
        return "POST", lambda: _sum(environ)
    if path == "/count":
        return "GET, HEAD", lambda: _count(_field(environ, b"n"))
    return None, None


def app(environ, start_response):
    method = environ["REQUEST_METHOD"]
    allow, answer = _route(environ)
    headers = [("Content-Type", "text/plain; charset=utf-8")]
    if allow is None:
        status, body = "404 Not Found", [b"Not found\n"]
    elif method not in allow.split(", "):
        status, body = "405 Method Not Allowed", [b"Not allowed\n"]
        headers.append(("Allow", allow))
    else:
        try:
            status, body = "200 OK", answer()
        except _Bad as bad:
            status, body = "400 Bad Request", [f"{bad}\n".encode()]
    if isinstance(body, list):
        headers.append(("Content-Length", str(sum(map(len, body)))))
    start_response(status, headers)
    return [] if method == "HEAD" else body
