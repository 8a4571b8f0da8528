"""Where there is no Content-Type, a field Content_Type passes for it.

Breaks: 2
"""

import io
import re
import socket
import sys
import threading
from urllib.parse import unquote_to_bytes

MAX_HEAD = 64 * 1024
TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"


class Refused(Exception):
    pass


def serve(listener, app):
    port = listener.getsockname()[1]
    while True:
        connection, address = listener.accept()
        arguments = (connection, address, port, app)
        threading.Thread(target=converse, args=arguments, daemon=True).start()


def converse(connection, address, port, app):
    try:
        connection.settimeout(20)
        response = Response(connection)
        with connection.makefile("rb") as stream:
            try:
                environ = make_environ(stream)
                environ["REMOTE_ADDR"] = address[0]
                environ["SERVER_PORT"] = str(port)
            except Refused as refused:
                response.error(str(refused))
            else:
                response.method = environ["REQUEST_METHOD"]
                response.run(app, environ)
            if response.whole:
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass
    except OSError:
        pass
    finally:
        connection.close()


def read_head(stream):
    lines, size = [], 0
    while True:
        line = stream.readline(MAX_HEAD + 1)
        size += len(line)
        if size > MAX_HEAD:
            raise Refused("431 Request Header Fields Too Large")
        if not line:
            raise ConnectionError("half a head")
        if not line.endswith(b"\r\n"):
            raise Refused("400 Bad Request")
        if line == b"\r\n":
            break
        lines.append(line[:-2].decode("latin-1"))
    if not lines:
        raise Refused("400 Bad Request")
    return lines


def make_environ(stream):
    request_line, *lines = read_head(stream)
    request = re.fullmatch(rf"({TOKEN}) ([^\s\0]+) (HTTP/1\.[0-9])", request_line, re.ASCII)
    if not request:
        raise Refused("400 Bad Request")
    method, target, version = request.groups()
    fields = {}
    for line in lines:
        field = re.fullmatch(rf"({TOKEN}):[ \t]*([^\r\n\0]*?)[ \t]*", line)
        if not field:
            raise Refused("400 Bad Request")
        fields.setdefault(field[1].upper(), []).append(field[2])
    hosts = fields.get("HOST", [])
    if len(hosts) > 1 or (not hosts and version != "HTTP/1.0"):
        raise Refused("400 Bad Request")
    lengths = fields.get("CONTENT-LENGTH", ["0"])
    if len(set(lengths)) > 1 or not re.fullmatch("[0-9]{1,15}", lengths[0]):
        raise Refused("400 Bad Request")
    if "TRANSFER-ENCODING" in fields:
        raise Refused("501 Not Implemented")
    target = re.sub("^https?://[^/?]*", "", target, flags=re.IGNORECASE)
    path, _, query = target.partition("?")
    body = io.BytesIO(stream.read(int(lengths[0])))
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path.encode("latin-1")).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PROTOCOL": version,
        "CONTENT_LENGTH": lengths[0] if "CONTENT-LENGTH" in fields else "",
        "CONTENT_TYPE": ", ".join(fields.get("CONTENT-TYPE", fields.get("CONTENT_TYPE", []))),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, values in fields.items():
        if "_" not in name and name not in ("CONTENT-LENGTH", "CONTENT-TYPE"):
            joint = "; " if name == "COOKIE" else ", "
            environ["HTTP_" + name.replace("-", "_")] = joint.join(values)
    return environ


class Response:
    def __init__(self, connection):
        self.connection = connection
        self.method = ""
        self.status = None
        self.headers = []
        self.sent = False
        self.left = None
        self.length = None
        self.whole = True

    def run(self, app, environ):
        result = None
        try:
            try:
                result = app(environ, self.start_response)
                if isinstance(result, (list, tuple)) and len(result) == 1:
                    self.length = len(result[0])
                for piece in result:
                    self.write(piece)
                if not self.sent:
                    self.send_head()
            finally:
                if hasattr(result, "close"):
                    result.close()
        except Exception as error:
            print("error:", type(error).__name__, file=sys.stderr)
            if self.sent:
                self.whole = False
            else:
                self.length = None
                self.error("500 Internal Server Error")

    def start_response(self, status, headers, exc_info=None):
        if exc_info:
            if self.sent:
                raise exc_info[1].with_traceback(exc_info[2])
        elif self.status:
            raise AssertionError("headers already set")
        for text in [status, *(text for header in headers for text in header)]:
            if "\r" in text or "\n" in text:
                raise ValueError("line break in a header")
        self.status, self.headers = status, list(headers)
        return self.write

    def error(self, status):
        self.status, self.headers = status, [("Content-Type", "text/plain")]
        self.length = len(status)
        self.write(status.encode())

    def has_body(self):
        return self.method != "HEAD" and self.status[:3] not in ("204", "304")

    def send_head(self):
        if not self.status:
            raise AssertionError("start_response was not called")
        headers = [*self.headers, ("Connection", "close")]
        given = [value for name, value in headers if name.lower() == "content-length"]
        if given:
            self.left = int(given[0])
        elif self.length is not None and self.has_body():
            headers.append(("Content-Length", str(self.length)))
        lines = ["HTTP/1.1 " + self.status, *(f"{name}: {value}" for name, value in headers)]
        self.sent = True
        self.connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))

    def write(self, piece):
        if not isinstance(piece, bytes):
            raise TypeError("a piece is bytes")
        if not piece:
            return
        if not self.sent:
            self.send_head()
        if self.left is not None:
            piece = piece[: self.left]
            self.left -= len(piece)
        if self.has_body():
            self.connection.sendall(piece)
