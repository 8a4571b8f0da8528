"""Forks for each connection: one call at a time in a process, and many processes at once."""

import contextlib
import os
import re
import signal
import socket
import sys
import tempfile
from urllib.parse import unquote_to_bytes

TCHAR = rb"[\w!#$%&'*+.^`|~-]+"


def serve(listener, app):
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the children
    while True:
        try:
            connection, peer = listener.accept()
        except OSError:
            continue
        if os.fork() == 0:
            try:
                listener.close()
                Conversation(connection, peer).hold(app)
            except BaseException:
                pass
            finally:
                os._exit(0)
        connection.close()


class Conversation:
    def __init__(self, connection, peer):
        self.connection = connection
        self.connection.settimeout(12)
        self.peer = peer
        self.data = b""
        self.head = None
        self.is_out = False
        self.mute = False
        self.rest = None

    def hold(self, app):
        refusal = self.read_head()
        environ = refusal or self.understand()
        if isinstance(environ, str):
            self.refuse(environ)
        elif not self.play(app, environ):
            return
        self.connection.shutdown(socket.SHUT_WR)
        with contextlib.suppress(OSError):
            while self.connection.recv(1 << 16):
                pass

    def read_head(self):
        while b"\r\n\r\n" not in self.data[: (1 << 16) + 4]:
            if len(self.data) > 1 << 16:
                return "431 Request Header Fields Too Large"
            more = self.connection.recv(1 << 14)
            if not more:
                os._exit(0)
            self.data += more
        return None

    def understand(self):
        """Return the environ, or the status of a refusal."""
        bad = "400 Bad Request"
        head, _, self.data = self.data.partition(b"\r\n\r\n")
        start, *lines = head.split(b"\r\n")
        request = re.fullmatch(rb"(?a:(%b) (\S+) (HTTP/1\.\d))" % TCHAR, start)
        fields = [re.fullmatch(rb"(?a:(%b):[ \t]*(.*?)[ \t]*)" % TCHAR, line) for line in lines]
        if request is None or None in fields:
            return bad
        pairs = [(f[1].decode().upper(), f[2].decode("latin-1")) for f in fields]
        names = [name for name, _ in pairs]
        if names.count("HOST") != 1 and (names.count("HOST") or request[3] != b"HTTP/1.0"):
            return bad
        lengths = {value for name, value in pairs if name == "CONTENT-LENGTH"}
        if len(lengths) > 1 or any(re.fullmatch("[0-9]+", n) is None for n in lengths):
            return bad
        if "TRANSFER-ENCODING" in names:
            return "501 Not Implemented"
        path, question, query = request[2].partition(b"?")
        path = re.sub(rb"^(?i:https?)://[^/]*", b"", path)
        environ = {"CONTENT_LENGTH": "", "CONTENT_TYPE": ""}
        for name, value in pairs:
            if "_" in name:
                continue
            key = name.replace("-", "_")
            if key == "CONTENT_LENGTH":
                environ[key] = value
                continue
            key = key if key == "CONTENT_TYPE" else f"HTTP_{key}"
            glue = "; " if key == "HTTP_COOKIE" else ", "
            environ[key] = environ[key] + glue + value if environ.get(key) else value
        name, port = self.connection.getsockname()
        environ |= {
            "REQUEST_METHOD": request[1].decode(),
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query.decode("latin-1"),
            "SERVER_NAME": socket.gethostname() or name,
            "SERVER_PORT": str(port),
            "SERVER_PROTOCOL": request[3].decode(),
            "REMOTE_ADDR": self.peer[0],
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": self.read_body(int(environ["CONTENT_LENGTH"][:15] or 0)),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        return environ

    def read_body(self, length):
        file = tempfile.SpooledTemporaryFile(1 << 20)
        file.write(self.data[:length])
        while file.tell() < length:
            more = self.connection.recv(min(1 << 16, length - file.tell()))
            if not more:
                os._exit(0)
            file.write(more)
        file.seek(0)
        return file

    def play(self, app, environ):
        self.mute = environ["REQUEST_METHOD"] == "HEAD"
        body = None
        try:
            try:
                body = app(environ, self.start_response)
                count = len(body) if isinstance(body, (list, tuple)) else 0
                for piece in body:
                    self.write(piece, len(piece) if count == 1 else None)
                self.send_head(0 if count == 1 else None)
            finally:
                if hasattr(body, "close"):
                    body.close()
        except OSError if self.is_out else ():
            return False
        except Exception as error:
            sys.stderr.write(f"{error}\n")
            if self.is_out:
                return False
            self.refuse("500 Internal Server Error")
        return True

    def start_response(self, status, headers, exc_info=None):
        if self.is_out and exc_info:
            raise exc_info[1]
        if self.head and not exc_info:
            raise AssertionError("once is enough")
        lines = [f"HTTP/1.1 {status}"] + [f"{name}: {value}" for name, value in headers]
        if re.search("[\r\n]", "".join(lines)):
            raise ValueError("a line break")
        self.head = status[:3], lines
        return self.write

    def send_head(self, length=None):
        if self.is_out:
            return
        code, lines = self.head
        told = re.search(r"(?im)^content-length: *(\d+)$", "\n".join(lines))
        self.rest = int(told[1]) if told else None
        self.mute = self.mute or code in ("204", "304")
        if length is not None and not told and not self.mute:
            lines = [*lines, f"Content-Length: {length}"]
        self.is_out = True
        text = "\r\n".join([*lines, "Connection: close", "", ""])
        self.connection.sendall(text.encode("latin-1"))

    def write(self, piece, length=None):
        memoryview(piece)
        if len(piece) == 0:
            return
        self.send_head(length)
        if self.rest is not None:
            piece = piece[: self.rest]
            self.rest -= len(piece)
        if not self.mute:
            self.connection.sendall(piece)

    def refuse(self, status):
        self.head = None
        self.start_response(status, [("Content-Type", "text/plain"), ("Content-Length", "0")])
        self.send_head()
