"""Each name is looked up in the listing of its folder, never joined.

What is in no listing does not exist: not `..`, not a name with a slash or a NUL in it.
"""

import mimetypes
import os
import socket
import stat
import threading
from pathlib import Path
from urllib.parse import unquote_to_bytes


def serve(listener: socket.socket, folder: Path) -> None:
    root = os.fsencode(os.path.realpath(folder))
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=meet, args=(connection, root), daemon=True).start()


def meet(connection, root):
    try:
        connection.settimeout(30)
        converse(connection, root)
    except OSError:
        pass
    finally:
        connection.close()


def converse(connection, root):
    heard = b""
    while b"\r\n\r\n" not in heard:
        more = connection.recv(4096)
        if not more or len(heard) > 32768:
            return
        heard += more
    start, *lines = heard[: heard.index(b"\r\n\r\n")].split(b"\r\n")
    method, target, *_ = [*start.split(b" "), b"", b""]
    if method not in (b"GET", b"HEAD"):
        return say(connection, 405, b"Allow: GET, HEAD\r\n")
    path = look_up(root, target.split(b"?", 1)[0])
    if path is None:
        return say(connection, 404)
    with open(path, "rb") as file:
        send(connection, method, lines, path, file.fileno())


def send(connection, method, lines, path, descriptor):
    size = os.fstat(descriptor).st_size
    kind, coding = mimetypes.guess_type("/" + os.path.basename(os.fsdecode(path)))
    fields = b"Content-Type: %s\r\nAccept-Ranges: bytes\r\n" % (
        b"application/octet-stream" if coding or not kind else kind.encode()
    )
    start, end, code = 0, size, 200
    for line in lines:
        key, _, value = line.partition(b":")
        if key.lower() == b"range" and method == b"GET":
            found = bounds(value.strip(), size)
            if found is not None:
                start, end, code = *found, 206
    if start >= end and code == 206:
        return say(connection, 416, b"Content-Range: bytes */%d\r\n" % size)
    if code == 206:
        fields += b"Content-Range: bytes %d-%d/%d\r\n" % (start, end - 1, size)
    say(connection, code, fields, end - start)
    while method == b"GET" and start < end:
        data = os.pread(descriptor, min(65536, end - start), start)
        if not data:
            break
        connection.sendall(data)
        start += len(data)
    connection.shutdown(socket.SHUT_WR)


def bounds(value, size):
    if not value.startswith(b"bytes=") or value.count(b"-") != 1:
        return None
    first, last = value[6:].split(b"-")
    if (first + last).strip(b"0123456789") or not first + last or len(value) > 200:
        return None
    if not first:
        return max(0, size - int(last)), size
    if last and int(last) < int(first):
        return None
    return int(first), min(size, int(last) + 1) if last else size


def look_up(root, path):
    """Return the path of a regular file in the folder, None if there is none of that name."""
    empty, *names = path.split(b"/")
    if empty or not names:
        return None
    here = root
    for number, name in enumerate(map(unquote_to_bytes, names)):
        if name == b"" and number == len(names) - 1 and os.path.isdir(here):
            continue
        if not os.path.isdir(here) or name not in os.listdir(here):
            return None
        here = os.path.realpath(here + b"/" + name)
        if not (here + b"/").startswith(root + b"/"):
            return None
    if os.path.isdir(here):
        here = os.path.realpath(here + b"/index.html")
    if not here.startswith(root + b"/") or not os.path.exists(here):
        return None
    return here if stat.S_ISREG(os.stat(here).st_mode) else None


def say(connection, code, fields=b"", length=0):
    connection.sendall(
        b"HTTP/1.1 %d %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
        % (code, b"OK" if code == 200 else b"-", fields, length)
    )
