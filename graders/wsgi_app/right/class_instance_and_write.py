"""An object that is called; a fresh response object a call, sent with write() where it is short."""

import re
import urllib.parse
from http import HTTPStatus


class Stop(Exception):
    def __init__(self, status, allow=None):
        self.status = status
        self.allow = allow


class Application:
    routes = {
        "": ("index", "GET", "HEAD"),
        "hello": ("hello", "GET", "HEAD"),
        "sum": ("sum", "POST"),
        "count": ("count", "GET", "HEAD"),
    }

    def __call__(self, environ, start_response):
        return Response(environ, start_response).send(self)

    def find(self, request):
        first, slash, rest = request.path[1:].partition("/")
        route = self.routes.get(first)
        if route is None or (slash and first != "hello"):
            raise Stop(HTTPStatus.NOT_FOUND)
        name, *methods = route
        if request.environ["REQUEST_METHOD"] not in methods:
            raise Stop(HTTPStatus.METHOD_NOT_ALLOWED, ", ".join(methods))
        return getattr(self, name), rest if slash else None

    def index(self, request, _rest):
        return "Hello World\n"

    def hello(self, request, rest):
        name = request.parameter("name") if rest is None else rest.encode("latin-1").decode()
        if name == "":
            raise Stop(HTTPStatus.BAD_REQUEST)
        return "Hello " + name + "\n"

    def sum(self, request, _rest):
        text = request.body().decode()
        if not re.fullmatch(r"\s*([+-]?\d+(\s+|$))*", text, re.ASCII):
            raise Stop(HTTPStatus.BAD_REQUEST)
        return str(sum(int(word) for word in text.split())) + "\n"

    def count(self, request, _rest):
        text = request.parameter("n")
        if not (text.isascii() and text.isdigit()):
            raise Stop(HTTPStatus.BAD_REQUEST)
        return Lines(int(text))


class Lines:
    def __init__(self, last):
        self.last = last
        self.at = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.at >= self.last:
            raise StopIteration
        first, self.at = self.at + 1, min(self.at + 100, self.last)
        return "".join(f"{n}\n" for n in range(first, self.at + 1)).encode()

    def close(self):
        self.at = self.last


class Response:
    def __init__(self, environ, start_response):
        self.environ = environ
        self.path = environ["PATH_INFO"]
        self.start_response = start_response

    def parameter(self, name):
        pairs = urllib.parse.parse_qsl(
            self.environ.get("QUERY_STRING", ""), keep_blank_values=True, errors="strict"
        )
        return next(value for key, value in pairs if key == name)

    def body(self):
        length = self.environ.get("CONTENT_LENGTH", "") or "0"
        if not length.isdecimal():
            raise Stop(HTTPStatus.BAD_REQUEST)
        body = self.environ["wsgi.input"].read(int(length))
        if len(body) < int(length):
            raise Stop(HTTPStatus.BAD_REQUEST)
        return body

    def send(self, application):
        status, headers = HTTPStatus.OK, [("content-type", "Text/Plain;charset=UTF-8")]
        try:
            handler, rest = application.find(self)
            body = handler(self, rest)
        except (StopIteration, UnicodeError):
            status, body = HTTPStatus.BAD_REQUEST, "bad request\n"
        except Stop as stop:
            status, body = stop.status, stop.status.description + "\n"
            if stop.allow:
                headers.append(("allow", stop.allow))
        if isinstance(body, str):
            headers.append(("content-length", str(len(body.encode()))))
        write = self.start_response(f"{int(status)} {status.phrase}", headers)
        if self.environ["REQUEST_METHOD"] == "HEAD":
            return ()
        if isinstance(body, str):
            write(body.encode())
            return []
        return body


app = Application()
