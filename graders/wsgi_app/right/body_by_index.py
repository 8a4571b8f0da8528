"""A body that is iterable because it can be indexed, errors in HTML, and no Content-Length at all."""

import re
from urllib.parse import unquote_plus

READING = {"GET", "HEAD"}
LINES = 1000


class HttpError(Exception):
    def __init__(self, line, *fields):
        super().__init__(line)
        self.line = line
        self.fields = list(fields)


class Text:
    def __init__(self, text):
        self.pieces = [text.encode("latin-1")] if text else []

    def __getitem__(self, number):
        return self.pieces[number]


class Count:
    def __init__(self, last):
        self.last = last

    def __getitem__(self, number):
        first = number * LINES + 1
        if first > self.last:
            raise IndexError(number)
        lines = range(first, min(first + LINES, self.last + 1))
        return "\n".join([*map(str, lines), ""]).encode()


def app(environ, start_response):
    path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
    try:
        for pattern, methods, make in PAGES:
            found = re.fullmatch(pattern, path, re.DOTALL)
            if found:
                break
        else:
            raise HttpError("404 Nowhere")
        if method not in methods:
            raise HttpError("405 Not Here", ("Allow", ", ".join(sorted(methods))))
        body = make(environ, *found.groups())
        start_response("200 Fine", [("Content-Type", "text/plain; charset=utf-8")])
    except HttpError as error:
        start_response(error.line, [("Content-Type", "text/html"), *error.fields])
        body = Text("<!doctype html><title>No</title>")
    return Text("") if method == "HEAD" else body


def world(_environ):
    return Text("Hello World\n")


def asked(environ, wanted):
    """Return the value of `wanted`, one character for each byte; 400 if it is not there."""
    for part in environ.get("QUERY_STRING", "").split("&"):
        name, _, value = part.partition("=")
        if name == wanted and value:
            return unquote_plus(value, "latin-1")
    raise HttpError("400 Nothing Asked")


def hello_asked(environ):
    return hello(environ, asked(environ, "name"))


def hello(_environ, name):
    try:
        if not name.encode("latin-1").decode("utf-8"):
            raise HttpError("400 No Name")
    except UnicodeDecodeError:
        raise HttpError("400 No UTF-8") from None
    return Text(f"Hello {name}\n")


def total(environ):
    length = environ.get("CONTENT_LENGTH", "")
    if re.fullmatch("[0-9]*", length) is None:
        raise HttpError("400 No Length")
    body = environ["wsgi.input"].read(int(length or 0)).decode("latin-1")
    numbers = re.split("[ \t\r\n]+", body)
    if len(body) < int(length or 0) or not all(re.fullmatch("([+-]?[0-9]+)?", n) for n in numbers):
        raise HttpError("400 No Numbers")
    return Text(f"{sum(int(number or 0) for number in numbers)}\n")


def count(environ):
    n = asked(environ, "n")
    if re.fullmatch("[0-9]+", n) is None:
        raise HttpError("400 No Number")
    return Count(int(n))


PAGES = (
    ("/", READING, world),
    ("/hello", READING, hello_asked),
    ("/hello/(.*)", READING, hello),
    ("/sum", {"POST"}, total),
    ("/count", READING, count),
)
