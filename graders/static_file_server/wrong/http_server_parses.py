"""A handler of `http.server` reads the requests.

Breaks: 9, 11, 12
"""

import http.server
import mimetypes
import os
import re
import socket
from pathlib import Path
from urllib.parse import unquote

CHUNK = 64 * 1024


def serve(listener: socket.socket, folder: Path) -> None:
    server = http.server.ThreadingHTTPServer(("", 0), Handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.root = os.path.realpath(folder)
    server.serve_forever()


class Handler(http.server.BaseHTTPRequestHandler):
    timeout = 20

    def do_GET(self):
        request = f"{self.command} {self.path} HTTP/1.1\r\n{self.headers}".split("\n\n")[0]
        respond(self.connection, self.server.root, "\r\n".join(request.splitlines()))

    do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = do_GET


def respond(connection, root, request):
    start, *lines = request.split("\r\n")
    parts = start.split(" ")
    if len(parts) != 3:
        return send_head(connection, "400 Bad Request")
    method, target, _ = parts
    if method not in ("GET", "HEAD"):
        return send_head(connection, "405 Method Not Allowed", Allow="GET, HEAD")
    path = find(root, target)
    if path is None:
        return send_head(connection, "404 Not Found")
    headers = dict(line.lower().split(":", 1) for line in lines if ":" in line)
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        first, last, status = 0, size - 1, "200 OK"
        fields = {"Content-Type": type_of(path), "Accept-Ranges": "bytes"}
        span = parse_range(headers.get("range", "").strip(), size) if method == "GET" else None
        if span == "unsatisfiable":
            fields = {"Content-Range": f"bytes */{size}"}
            return send_head(connection, "416 Range Not Satisfiable", **fields)
        if span:
            first, last = span
            status = "206 Partial Content"
            fields["Content-Range"] = f"bytes {first}-{last}/{size}"
        send_head(connection, status, last - first + 1, **fields)
        if method == "GET":
            send_file(connection, file, first, last)


def send_head(connection, status, length=0, **fields):
    fields |= {"Content-Length": length, "Connection": "close"}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields.items())]
    connection.sendall("\r\n".join([*lines, "", ""]).encode())


def send_file(connection, file, first, last):
    file.seek(first)
    left = last - first + 1
    while left > 0:
        chunk = file.read(min(CHUNK, left))
        if not chunk:
            break
        connection.sendall(chunk)
        left -= len(chunk)


def find(root, target):
    """Return the real path of the file, None if there is none in the folder."""
    name = unquote(target.split("?")[0])
    if not name.startswith("/"):
        return None
    try:
        path = os.path.realpath(root + name)
        if os.path.isdir(path):
            path = os.path.realpath(path + "/index.html")
        elif name.endswith("/"):
            return None
    except (OSError, ValueError):
        return None
    if path.startswith(root + os.sep) and os.path.isfile(path):
        return path
    return None


def type_of(path):
    kind, encoding = mimetypes.guess_type(os.path.basename(path))
    if kind is None or encoding:
        return "application/octet-stream"
    return kind


def parse_range(text, size):
    """Return first and last, "unsatisfiable", or None for a range to be ignored."""
    match = re.fullmatch(r"bytes=([0-9]*)-([0-9]*)", text)
    if not match or text == "bytes=-" or len(text) > 1000:
        return None
    first, last = match.groups()
    if not first:
        first, last = max(0, size - int(last)), size - 1
    elif not last:
        first, last = int(first), size - 1
    else:
        first, last = int(first), int(last)
        if last < first:
            return None
        last = min(last, size - 1)
    return (first, last) if first < size else "unsatisfiable"
