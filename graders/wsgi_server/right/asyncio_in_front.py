"""asyncio listens and sends; each call of the application has a thread and waits for the loop."""

import asyncio
import email.utils
import io
import re
import sys
import threading
import urllib.parse

LIMIT = 1 << 16


class Refusal(Exception):
    pass


class Broken(ConnectionError):
    pass


def serve(listener, app):
    asyncio.run(listen(listener, app))


async def listen(listener, app):
    listener.setblocking(False)

    async def talk(reader, writer):
        try:
            await Exchange(reader, writer, app).go()
        except (OSError, EOFError, TimeoutError):
            pass
        finally:
            writer.close()

    async with await asyncio.start_server(talk, sock=listener, limit=LIMIT) as server:
        await server.serve_forever()


def in_a_thread(function, *arguments):
    """Run a function in a thread of its own; its future belongs to this loop."""
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def run():
        result = error = None
        try:
            result = function(*arguments)
        except BaseException as raised:
            error = raised
        loop.call_soon_threadsafe(done, result, error)

    def done(result, error):
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(ConnectionError(repr(error)))

    threading.Thread(target=run, daemon=True).start()
    return future


class Exchange:
    def __init__(self, reader, writer, app):
        self.reader = reader
        self.writer = writer
        self.app = app
        self.loop = asyncio.get_running_loop()
        self.method = None
        self.status = None
        self.fields = None
        self.begun = False
        self.room = None

    async def go(self):
        try:
            environ = await asyncio.wait_for(self.receive(), 30)
        except asyncio.LimitOverrunError:
            self.refuse("431 Request Header Fields Too Large")
        except Refusal as refusal:
            self.refuse(str(refusal))
        else:
            await in_a_thread(self.call, environ)
        await self.writer.drain()
        self.writer.write_eof()
        async with asyncio.timeout(5):
            while await self.reader.read(LIMIT):
                pass

    async def receive(self):
        head = await self.reader.readuntil(b"\r\n\r\n")
        first, *lines = head[:-4].decode("latin-1").split("\r\n")
        line = re.fullmatch(r"([!-~]+) ([!-~\x80-\xff]+) (HTTP/1\.[0-9])", first)
        pairs = [re.fullmatch(r"([!-9;-~]+):[ \t]*([^\r\n\0]*?)[ \t]*", line) for line in lines]
        if not line or not all(pairs):
            raise Refusal("400 Bad Request")
        self.method, target, version = line.groups()
        values = {}
        for pair in pairs:
            values.setdefault(pair[1].title(), []).append(pair[2])
        if len(values.get("Host", [])) + (version == "HTTP/1.0") not in (1, 2):
            raise Refusal("400 Bad Request")
        if len(values.get("Host", [])) > 1:
            raise Refusal("400 Bad Request")
        lengths = set(values.get("Content-Length", []))
        if len(lengths) > 1 or not all(re.fullmatch("[0-9]{1,12}", n) for n in lengths):
            raise Refusal("400 Bad Request")
        if values.get("Transfer-Encoding"):
            raise Refusal("501 Not Implemented")
        body = await self.reader.readexactly(int(max(lengths, default="0")))
        host, port = self.writer.get_extra_info("sockname")[:2]
        if not target.startswith("/") and "://" in target:
            target = re.sub("^[^:]*://[^/?]*", "", target)
        path, _, query = target.partition("?")
        environ = {
            "SERVER_SOFTWARE": "sea/1",
            "REQUEST_METHOD": self.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": urllib.parse.unquote(path, "iso-8859-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": host,
            "SERVER_PORT": str(port),
            "SERVER_PROTOCOL": version,
            "REMOTE_ADDR": self.writer.get_extra_info("peername")[0],
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        for name, several in values.items():
            key = name.upper().replace("-", "_")
            if name in ("Content-Length", "Content-Type"):
                environ[key] = several[0]
            elif "_" not in name:
                environ["HTTP_" + key] = ("; " if name == "Cookie" else ", ").join(several)
        return environ

    def call(self, environ):
        """Run the application, in a thread."""
        body = None
        try:
            body = self.app(environ, self.start_response)
            whole = isinstance(body, (list, tuple)) and len(body) == 1
            for piece in body:
                self.write(piece, whole)
            if not self.begun:
                self.begin(0 if whole else None)
        except Broken:
            raise
        except Exception as error:
            if self.begun:
                self.loop.call_soon_threadsafe(self.writer.close)
                raise
            print(repr(error), file=sys.stderr)
            self.loop.call_soon_threadsafe(self.refuse, "500 Internal Server Error")
        finally:
            if hasattr(body, "close"):
                body.close()

    def start_response(self, status, fields, exc_info=None):
        if exc_info:
            if self.begun:
                raise exc_info[1]
        elif self.status:
            raise AssertionError("start_response again")
        for text in (status, *sum(fields, ())):
            if "\r" in text or "\n" in text:
                raise ValueError(text)
        self.status, self.fields = status, list(fields)
        return self.write

    def is_bare(self):
        return self.method == "HEAD" or self.status.startswith(("204", "304"))

    def begin(self, length):
        if self.status is None:
            raise AssertionError("no start_response")
        known = [value for name, value in self.fields if name.lower() == "content-length"]
        fields = list(self.fields)
        if known:
            self.room = int(known[0])
        elif length is not None and not self.is_bare():
            fields.append(("Content-Length", str(length)))
        fields += [("Date", email.utils.formatdate(usegmt=True)), ("Connection", "close")]
        text = "".join(f"{name}: {value}\r\n" for name, value in fields)
        self.begun = True
        self.send(f"HTTP/1.1 {self.status}\r\n{text}\r\n".encode("latin-1"))

    def write(self, piece, whole=False):
        if type(piece) is not bytes:
            raise TypeError(type(piece))
        if not piece:
            return
        if not self.begun:
            self.begin(len(piece) if whole else None)
        if self.room is not None:
            piece = piece[: self.room]
            self.room -= len(piece)
        if not self.is_bare():
            self.send(piece)

    def send(self, data):
        """Have the loop send it, and wait until the client can take more."""

        async def sending():
            self.writer.write(data)
            await self.writer.drain()

        try:
            asyncio.run_coroutine_threadsafe(sending(), self.loop).result()
        except Exception as error:
            raise Broken from error

    def refuse(self, status):
        text = status.encode()
        self.writer.write(
            b"HTTP/1.1 %b\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n"
            b"Connection: close\r\n\r\n%b" % (text, len(text), b"" if self.method == "HEAD" else text)
        )
