"""asyncio streams and `Path.resolve`; each piece waits in `drain` until the client has taken some."""

import asyncio
import mimetypes
import socket
import urllib.parse
from pathlib import Path

PIECE = 64 * 1024


def serve(listener: socket.socket, folder: Path) -> None:
    asyncio.run(serve_forever(listener, folder.resolve()))


async def serve_forever(listener, root):
    async def converse(reader, writer):
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)
            await respond(writer, root, head.decode("latin-1"))
            await writer.drain()
        except (OSError, EOFError, TimeoutError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(converse, sock=listener)
    await server.serve_forever()


async def respond(writer, root, head):
    start, *lines = head.splitlines()
    method, _, rest = start.partition(" ")
    target, _, version = rest.partition(" ")
    if not version.startswith("HTTP/"):
        return say(writer, "400 Bad Request")
    if method != "GET" and method != "HEAD":
        return say(writer, "405 Method Not Allowed", "Allow: HEAD, GET")
    path = locate(root, target)
    if path is None:
        return say(writer, "404 Not Found")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    kind, encoding = mimetypes.guess_type(path.as_uri())
    if kind is None or encoding is not None:
        kind = "application/octet-stream"
    size = path.stat().st_size
    wanted = slice_of(headers.get("range"), size) if method == "GET" else None
    if wanted is None:
        what = range(size)
        say(writer, "200 OK", f"Content-Type: {kind}", "Accept-Ranges: bytes", length=size)
    elif len(wanted) == 0:
        return say(writer, "416 Range Not Satisfiable", f"Content-Range: bytes */{size}")
    else:
        what = wanted
        place = f"Content-Range: bytes {what[0]}-{what[-1]}/{size}"
        say(writer, "206 Partial Content", f"Content-Type: {kind}", place, length=len(what))
    if method == "GET":
        with path.open("rb") as file:
            file.seek(what.start)
            left = len(what)
            while left and (piece := file.read(min(PIECE, left))):
                writer.write(piece)
                await writer.drain()
                left -= len(piece)


def say(writer, status, *fields, length=0):
    fields = [*fields, f"Content-Length: {length}", "Connection: close"]
    writer.write("\r\n".join([f"HTTP/1.1 {status}", *fields, "", ""]).encode())


def locate(root, target):
    name = urllib.parse.unquote(target.split("?")[0], errors="surrogateescape")
    if "\0" in name or name[:1] != "/":
        return None
    try:
        path = (root / name.lstrip("/")).resolve()
        if path.is_dir():
            path = (path / "index.html").resolve()
        elif name.endswith("/"):
            return None
        if root in path.parents and path.is_file():
            return path
    except (OSError, RuntimeError):  # a circle of links is a RuntimeError up to 3.12
        pass
    return None


def slice_of(text, size):
    """Return the range of positions, empty if it cannot be met, None if it is to be ignored."""
    unit, _, pair = (text or "").partition("=")
    first, dash, last = pair.partition("-")
    if unit != "bytes" or not dash or not first + last:
        return None
    if not all(c in "0123456789" for c in first + last) or len(first + last) > 1000:
        return None
    if not first:
        return range(max(size - int(last), 0), size)
    if not last:
        return range(int(first), size)
    if int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size))
