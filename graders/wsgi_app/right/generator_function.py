"""One generator function: start_response comes with the first piece, and match statements route."""

import itertools
from urllib.parse import unquote_to_bytes

DIGITS = set("0123456789")
TEXT = ("Content-Type", "text/plain; charset=utf-8")


def app(environ, start_response):
    method = environ["REQUEST_METHOD"]
    path = environ["PATH_INFO"].encode("latin-1")
    query = {}
    for part in environ.get("QUERY_STRING", "").replace("+", " ").split("&"):
        name, _, value = part.partition("=")
        query.setdefault(name, unquote_to_bytes(value))
    reading = method in ("GET", "HEAD")
    status, extra, pieces = "200 OK", [], ()
    try:
        match path.split(b"/", 2)[1:]:
            case [b""] if reading:
                pieces = (b"Hello World\n",)
            case [b"hello"] if reading:
                pieces = greeting(query.get("name", b""))
            case [b"hello", name] if reading:
                pieces = greeting(name)
            case [b"count"] if reading:
                pieces = lines(query.get("n", b"").decode())
            case [b"sum"] if method == "POST":
                pieces = (sum_of(environ),)
            case [b"sum"]:
                status, extra = "405 Method Not Allowed", [("Allow", "POST")]
            case [b"" | b"hello" | b"count"] | [b"hello", _]:
                status, extra = "405 Method Not Allowed", [("Allow", "HEAD,GET")]
            case _:
                status = "404 Not Found"
    except ValueError:
        status = "400 Bad Request"
    start_response(status, [TEXT, *extra])
    if method != "HEAD":
        yield from pieces


def greeting(name):
    if not name:
        raise ValueError
    name.decode("utf-8")
    return b"Hello ", name, b"\n"


def lines(n):
    if not n or set(n) - DIGITS:
        raise ValueError
    numbers = itertools.count(1) if len(n) > 30 else range(1, int(n) + 1)
    return (b"%d\n" % number for number in numbers)


def sum_of(environ):
    length = environ.get("CONTENT_LENGTH", "")
    if set(length) - DIGITS:
        raise ValueError
    left, body = int(length or "0"), b""
    while left > len(body):
        piece = environ["wsgi.input"].read(min(1000, left - len(body)))
        if not piece:
            raise ValueError
        body += piece
    total = 0
    for word in body.decode("ascii").split():
        digits = word[1:] if word[0] in "+-" else word
        if not digits or set(digits) - DIGITS:
            raise ValueError
        total += int(word)
    return f"{total}\n".encode()
