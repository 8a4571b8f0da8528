"""The body is read in blocks of 4096 bytes until a short one ends it.

Breaks: 4, 8
"""

import re
from collections.abc import Iterable
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

REASONS = {
    200: "OK",
    400: "Bad Request",
    404: "Not Found",
    405: "Method Not Allowed",
}


def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    status, headers, body = dispatch(environ)
    headers.insert(0, ("Content-Type", "text/plain; charset=utf-8"))
    if isinstance(body, str):
        body = [body.encode()]
        headers.append(("Content-Length", str(len(body[0]))))
    start_response(f"{status} {REASONS[status]}", headers)
    if environ["REQUEST_METHOD"] == "HEAD":
        return []
    return body


def dispatch(environ):
    path = environ["PATH_INFO"]
    view, methods = find_view(path)
    if view is None:
        return 404, [], "no such page\n"
    if environ["REQUEST_METHOD"] not in methods:
        return 405, [("Allow", ", ".join(methods))], "not like this\n"
    try:
        return 200, [], view(environ)
    except ValueError:
        return 400, [], "bad input\n"


def find_view(path):
    if path.startswith("/hello/"):
        return hello_path, ["GET", "HEAD"]
    return {
        "/": (index, ["GET", "HEAD"]),
        "/hello": (hello_query, ["GET", "HEAD"]),
        "/sum": (total, ["POST"]),
        "/count": (count, ["GET", "HEAD"]),
    }.get(path, (None, None))


def index(environ):
    return "Hello World\n"


def hello_query(environ):
    return greet(query(environ, "name"))


def hello_path(environ):
    name = environ["PATH_INFO"][len("/hello/") :]
    return greet(name.encode("latin-1").decode("utf-8"))


def greet(name):
    if not name:
        raise ValueError("a name is needed")
    return f"Hello {name}\n"


def query(environ, name):
    values = parse_qs(environ.get("QUERY_STRING", ""), errors="strict")
    if name not in values:
        raise ValueError(f"{name} is needed")
    return values[name][0]


def total(environ):
    digits = environ.get("CONTENT_LENGTH") or "0"
    if not re.fullmatch("[0-9]+", digits):
        raise ValueError("not a length")
    length = int(digits)
    body = b""
    while len(body) < length:
        block = environ["wsgi.input"].read(4096)
        body += block
        if not block:
            break
    if len(body) != length:
        raise ValueError("the body ended too early")
    return f"{sum(whole_number(word) for word in body.split())}\n"


def whole_number(word):
    if not re.fullmatch(rb"[-+]?[0-9]+", word):
        raise ValueError("not a number")
    return int(word)


def count(environ):
    n = query(environ, "n")
    if not re.fullmatch("[0-9]+", n):
        raise ValueError("not a number")
    return numbers(int(n))


def numbers(n):
    for number in range(1, n + 1):
        yield f"{number}\n".encode()
