"""The head is read by hand, and a handler of wsgiref does the rest.

Breaks: 5, 7, 8, 9, 14
"""

import io
import re
import socket
import sys
import threading
from urllib.parse import unquote_to_bytes
from wsgiref.handlers import SimpleHandler

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
        with connection.makefile("rb") as stream:
            try:
                environ = make_environ(stream)
                environ["REMOTE_ADDR"] = address[0]
                environ["SERVER_PORT"] = str(port)
            except Refused as refused:
                connection.sendall(f"HTTP/1.1 {refused}\r\nConnection: close\r\n\r\n".encode())
            else:
                output = connection.makefile("wb")
                Handler(environ["wsgi.input"], output, sys.stderr, environ).run(app)
                output.close()
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
        "CONTENT_TYPE": ", ".join(fields.get("CONTENT-TYPE", [])),
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


class Handler(SimpleHandler):
    http_version = "1.1"

    def cleanup_headers(self):
        super().cleanup_headers()
        self.headers["Connection"] = "close"
