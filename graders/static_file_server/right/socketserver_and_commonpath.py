"""A ThreadingTCPServer over the given socket, `os.path.commonpath`, and file objects throughout."""

import mimetypes
import os
import re
import socket
import socketserver
from pathlib import Path
from urllib.parse import unquote


def serve(listener: socket.socket, folder: Path) -> None:
    server = Server(listener.getsockname(), Handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.root = os.path.realpath(folder)
    server.serve_forever()


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


class Handler(socketserver.StreamRequestHandler):
    timeout = 15

    def handle(self):
        request_line = self.rfile.readline(16384).decode("latin-1").rstrip("\r\n")
        wanted = None
        while (line := self.rfile.readline(16384)) not in (b"\r\n", b"\n"):
            if not line:
                return
            if line.lower().startswith(b"range:"):
                wanted = line[6:].strip().decode("latin-1")
        try:
            method, target, _ = request_line.split(" ")
        except ValueError:
            return self.head(400)
        if method == "GET":
            self.get(target, wanted)
        elif method == "HEAD":
            self.get(target, None, body=False)
        else:
            self.head(405, Allow="GET,HEAD")

    def get(self, target, wanted, body=True):
        try:
            name = self.find(target)
            descriptor = os.open(name, os.O_RDONLY | os.O_NONBLOCK)
        except (OSError, ValueError):
            return self.head(404)
        with open(descriptor, "rb") as file:
            size = file.seek(0, os.SEEK_END)
            kind, packed = mimetypes.guess_type("/" + os.path.basename(name))
            fields = {"Content_Type": "application/octet-stream" if packed or not kind else kind}
            first, last = 0, size - 1
            status = 200
            if wanted and (match := re.fullmatch(r"bytes=(?:(\d+)-(\d*)|-(\d+))", wanted, re.A)):
                numbers = [int(g[-18:]) if g and not g[:-18].strip("0") else
                           (10**18 if g else None) for g in match.groups()]
                begin, end, suffix = numbers
                if begin is None or end is None or begin <= end:
                    if suffix is not None:
                        begin = max(size - suffix, 0)
                    if begin >= size:
                        return self.head(416, Content_Range=f"bytes */{size}")
                    first, last = begin, last if end is None else min(end, last)
                    status = 206
                    fields["Content_Range"] = f"bytes {first}-{last}/{size}"
            self.head(status, last - first + 1, Accept_Ranges="bytes", **fields)
            file.seek(first)
            left = last - first + 1
            while body and left > 0:
                data = file.read(min(left, 256 * 1024))
                if not data:
                    break
                self.wfile.write(data)
                left -= len(data)

    def find(self, target):
        """Return the real path of a regular file in the folder; OSError, ValueError if none."""
        root = self.server.root
        name = unquote(re.split(r"\?", target)[0], "utf-8", "strict")
        if not name.startswith("/"):
            raise ValueError(name)
        path = os.path.realpath(root + name)
        if os.path.isdir(path):
            path = os.path.realpath(os.path.join(path, "index.html"))
        elif name.endswith("/"):
            raise ValueError(name)
        if os.path.commonpath([root, path]) != root or not os.path.isfile(path):
            raise ValueError(name)
        return path

    def head(self, status, length=0, **fields):
        reasons = {200: "OK", 206: "Partial Content", 404: "Not Found"}
        fields |= {"Content_Length": length, "Connection": "close"}
        lines = [f"{key.replace('_', '-')}: {value}\r\n" for key, value in fields.items()]
        text = f"HTTP/1.1 {status} {reasons.get(status, 'Refused')}\r\n{''.join(lines)}\r\n"
        self.wfile.write(text.encode("latin-1"))
