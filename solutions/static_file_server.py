"""Decode once, ask the system where the name leads, and only then compare it with the folder.

Why so. Every break-out of a folder is a difference between two readings of one name: what was
checked and what was opened. So there is one reading. The target is cut at the query and decoded
once; the system, which knows about links, says where the name really leads (`realpath`); that place
must lie in the folder, compared part by part, since as text `/srv/www-secret` begins with
`/srv/www`; and exactly that place is opened. A list of forbidden spellings is never complete; a
comparison of two real places needs none. `..` is refused all the same: no browser sends it.

What is opened is looked at through its descriptor: opening a FIFO waits for a writer (O_NONBLOCK
does not), and what `stat` said about a name may be outdated when the name is opened.

The bytes never come by here: `socket.sendfile` has the kernel copy from the file to the socket, so
an answer costs some hundred bytes of memory, whatever the file's size. `read()` costs the file,
times the clients that are slow today.

A range that makes no sense is ignored, one that makes sense and cannot be met is a 416: the client
of the first did not know how to ask, the client of the second has a wrong idea of the file, and
`bytes */10` puts it right. Digits are matched before `int` sees them; `int` takes `+1` and `1_0`.

What an interviewer asks next.
- What can still go wrong between `realpath` and `open`? Somebody who may write to the folder swaps
  a part of the path for a link. Linux has `openat2` with RESOLVE_BENEATH for that; elsewhere open
  each part with O_NOFOLLOW and `dir_fd`. A hard link cannot be told from the file at all.
- What is missing for a browser? `Last-Modified` and `ETag`, with 304 for who has the file, and
  `If-Range`, so that two halves of a download are halves of one file. Several ranges in one answer
  are multipart/byteranges, and were used to make servers sweat (CVE-2011-3192).
- Why no redirect from `/sub` to `/sub/`? Relative links in the index need it; but a Location made
  from the target of `//evil.example/..` leads to another host (CVE-2021-28861, in `http.server`).
- Why not take a `.tar.gz` for what `mimetypes` calls it, application/x-tar? That is what is inside;
  without Content-Encoding a client believes the type and unpacks too little.
- Why no keep-alive, compression, TLS? nginx in front has them, and serves files better as well.
"""

import contextlib
import mimetypes
import os
import re
import socket
import stat
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote_to_bytes

_MAX_HEAD = 64 * 1024
_SILENCE = 10.0
"""Seconds after which a client that says and takes nothing is given up."""

_RANGE = re.compile(r"bytes=([0-9]{0,99})-([0-9]{0,99})")


class _RefusedError(Exception):
    """A request that is answered with an error: the status line's rest, and header lines."""

    def __init__(self, status: str, *lines: str) -> None:
        super().__init__(status)
        self.status = status
        self.lines = lines


def serve(listener: socket.socket, folder: Path) -> None:
    """Answer the clients of `listener` with the files of `folder`, as long as the process lives."""
    root = folder.resolve()
    while True:
        try:
            connection, _ = listener.accept()
        except ConnectionError:  # it left before its turn came
            continue
        threading.Thread(target=_converse, args=(connection, root), daemon=True).start()


def _converse(connection: socket.socket, root: Path) -> None:
    """Read one request, answer it, and close, whatever happens."""
    with connection, contextlib.suppress(OSError):
        connection.settimeout(_SILENCE)
        try:
            _answer(connection, root)
        except _RefusedError as refusal:
            connection.sendall(_head(refusal.status, "Content-Length: 0", *refusal.lines))
        connection.shutdown(socket.SHUT_WR)


def _answer(connection: socket.socket, root: Path) -> None:
    method, target, fields = _read_request(connection)
    if method not in ("GET", "HEAD"):
        raise _RefusedError("405 Method Not Allowed", "Allow: GET, HEAD")
    place = _place(root, target)
    with _opened(place) as file:
        size = os.fstat(file.fileno()).st_size
        span = _span(fields.get("range", ""), size) if method == "GET" else None
        start, end = span or (0, size)
        lines = [f"Content-Type: {_type(place)}", f"Content-Length: {end - start}"]
        if span:
            lines.append(f"Content-Range: bytes {start}-{end - 1}/{size}")
        status = "206 Partial Content" if span else "200 OK"
        connection.sendall(_head(status, "Accept-Ranges: bytes", *lines))
        if method == "GET" and end > start:
            connection.sendfile(file, start, end - start)


def _head(status: str, *lines: str) -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", *lines, "Connection: close", "", "")).encode()


def _read_request(connection: socket.socket) -> tuple[str, str, Mapping[str, str]]:
    """Return method, target and header fields, their names in lower case."""
    data = bytearray()
    while b"\r\n\r\n" not in data:
        more = connection.recv(_MAX_HEAD)
        if not more:
            raise ConnectionError("the client stopped before its request was whole")
        data += more
        if len(data) > _MAX_HEAD:
            raise _RefusedError("431 Request Header Fields Too Large")
    request_line, *lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    words = request_line.split(" ")
    fields = [line.partition(":") for line in lines]
    if len(words) != 3 or not all(colon for _, colon, _ in fields):  # noqa: PLR2004 - as the standard has it
        raise _RefusedError("400 Bad Request")
    return words[0], words[1], {name.lower(): value.strip(" \t") for name, _, value in fields}


def _place(root: Path, target: str) -> Path:
    """Return where in the folder the target leads, links followed; _RefusedError if nowhere."""
    name = os.fsdecode(unquote_to_bytes(target.partition("?")[0].encode("latin-1")))
    if not name.startswith("/") or "\0" in name:
        raise _RefusedError("400 Bad Request")
    parts = [part for part in name.split("/") if part]
    with _not_found():
        if ".." in parts:
            raise FileNotFoundError(name)
        place = _inside(root, root.joinpath(*parts))
        if place.is_dir():
            return _inside(root, place / "index.html")
        if name.endswith("/"):
            raise NotADirectoryError(name)
    return place


def _inside(root: Path, path: Path) -> Path:
    """Return where `path` really leads; OSError if that is nowhere, or not in the folder."""
    place = Path(os.path.realpath(path, strict=True))
    if not place.is_relative_to(root):
        raise FileNotFoundError(path)
    return place


@contextlib.contextmanager
def _opened(place: Path) -> Iterator[BinaryIO]:
    """Open a regular file, and nothing else, without waiting for anybody."""
    with _not_found():
        file = os.fdopen(os.open(place, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW), "rb")
    with file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise _RefusedError("404 Not Found")
        yield file


@contextlib.contextmanager
def _not_found() -> Iterator[None]:
    """Answer with 404 whatever the system objects to."""
    try:
        yield
    except OSError as error:
        raise _RefusedError("404 Not Found") from error


def _type(place: Path) -> str:
    kind, encoding = mimetypes.guess_type(place.name)
    return kind if kind and not encoding else "application/octet-stream"


def _span(value: str, size: int) -> tuple[int, int] | None:
    """Return start and end of the range that is asked for, None if it is to be ignored."""
    match = _RANGE.fullmatch(value)
    if match is None or match[0] == "bytes=-":
        return None
    first, last = match.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < start:
            return None
    if start >= size:
        raise _RefusedError("416 Range Not Satisfiable", f"Content-Range: bytes */{size}")
    return start, end
