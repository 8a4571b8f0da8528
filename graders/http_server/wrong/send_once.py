"""A single send() is taken to have sent everything.

Breaks: 4
"""

import re
import socket
import threading

HEAD_LIMIT = 64 * 1024
BODY_LIMIT = 1024 * 1024


class HttpError(Exception):
    def __init__(self, status, *headers):
        super().__init__(status)
        self.status = status
        self.headers = headers


def serve(listener: socket.socket) -> None:
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=handle, args=(connection,), daemon=True).start()


def handle(connection):
    try:
        connection.settimeout(20)
        try:
            method, head, body = read_request(connection)
            reply = respond("200 OK", b"Hello World\r\n" + (head if method == "GET" else body))
        except HttpError as error:
            reply = respond(error.status, b"", *error.headers)
        connection.send(reply)
        linger(connection)
    except OSError:
        pass
    finally:
        connection.close()


def respond(status, body, *headers):
    lines = [
        f"HTTP/1.1 {status}",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Connection: close",
        *headers,
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def linger(connection):
    connection.shutdown(socket.SHUT_WR)
    while connection.recv(65536):
        pass


def receive(connection):
    data = connection.recv(65536)
    if not data:
        raise ConnectionError("end of input")
    return data


def read_request(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        if len(data) > HEAD_LIMIT:
            raise HttpError("431 Request Header Fields Too Large")
        data += receive(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    if len(head) > HEAD_LIMIT:
        raise HttpError("431 Request Header Fields Too Large")
    method, length = parse_head(head)
    if method not in ("GET", "POST"):
        raise HttpError("405 Method Not Allowed", "Allow: GET, POST")
    while len(body) < length:
        body += receive(connection)
    return method, head + b"\r\n", body[:length]


def parse_head(head):
    request_line, *lines = head.decode("latin-1").split("\r\n")
    parts = request_line.split(" ")
    if len(parts) != 3 or not all(parts) or not re.fullmatch(r"HTTP/1\.[0-9]", parts[2]):
        raise HttpError("400 Bad Request")
    fields = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not name or name != name.strip():
            raise HttpError("400 Bad Request")
        fields.setdefault(name.lower(), []).append(value.strip(" \t"))
    hosts = fields.get("host", [])
    if len(hosts) > 1 or (not hosts and parts[2] != "HTTP/1.0"):
        raise HttpError("400 Bad Request")
    lengths = set(fields.get("content-length", ["0"]))
    if len(lengths) > 1:
        raise HttpError("400 Bad Request")
    return parts[0], content_length(lengths.pop())


def content_length(text):
    if not re.fullmatch("[0-9]{1,19}", text):
        raise HttpError("400 Bad Request")
    if int(text) > BODY_LIMIT:
        raise HttpError("413 Content Too Large")
    return int(text)
