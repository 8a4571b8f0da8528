"""The one way out of a sandbox without network: to one server, through a Unix socket.

A server that listens on a socket in the run's folder is simply in sight. Any other is reached
through a relay in the judge's process, which carries bytes between a socket of ours and that one
server; the sandbox never shares the host's network.
"""

import contextlib
import os
import select
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from dojo.backends import database
from dojo.sandbox.floor import Floor

MOST = 64
"""Connections at once; whoever comes then is sent away."""

_CONNECT = 5.0
_PORT = 6379
_POSTGRES = ("postgresql", "postgres")


@contextmanager
def reachable(url: str, floor: Floor) -> Iterator[str]:
    """Yield the URL by which the server at `url` is reached from inside the sandbox."""
    plain, mark, prefix = url.partition("#")
    parts = urlsplit(plain)
    if floor.level != "full" or url == database.SQLITE:
        yield url
    elif parts.scheme in _POSTGRES:
        with _postgres(parts, floor) as plain:
            yield plain + mark + prefix
    elif parts.scheme == "unix" and Path(parts.path).is_relative_to(floor.sockets):
        inside = floor.seen_inside(Path(parts.path))
        yield _by_socket(parts, inside) + mark + prefix
    else:
        with _relay(lambda: _connected(parts), floor.sockets / "relay.sock") as path:
            yield _by_socket(parts, floor.seen_inside(path)) + mark + prefix


@contextmanager
def _postgres(parts: SplitResult, floor: Floor) -> Iterator[str]:
    """Yield the URL of the same database behind a socket in sight, which stands in a folder."""
    from dojo.backends import postgres  # noqa: PLC0415 - few runs need it

    url = parts.geturl()
    path = Path(postgres.socket_of(url) or "/")
    who, _, _ = parts.netloc.rpartition("@")
    options = {key: value for key, value in parse_qsl(parts.query) if key != "host"}
    if path.is_relative_to(floor.sockets):
        way: AbstractContextManager[Path] = nullcontext(path)
    else:
        name = f".s.PGSQL.{postgres.PORT}"
        way = _relay(lambda: postgres.wire_to(url), floor.sockets / name)
    with way as path:
        query = urlencode({**options, "host": str(floor.seen_inside(path).parent)})
        yield parts._replace(netloc=f"{who}@", query=query).geturl()


def _by_socket(parts: SplitResult, path: Path) -> str:
    """Return the URL of the same database, with the same name and password, behind a socket."""
    who, _, _ = parts.netloc.rpartition("@")
    database = parts.path.strip("/")
    options = [parts.query] if parts.query else []
    if parts.scheme != "unix" and database:
        options.append(urlencode({"db": database}))
    query = "&".join(options)
    return f"unix://{who}{'@' if who else ''}{path}{'?' if query else ''}{query}"


def _connected(parts: SplitResult) -> socket.socket:
    if parts.scheme == "unix":
        server = socket.socket(socket.AF_UNIX)
        server.connect(parts.path)
        return server
    host = parts.hostname or "localhost"
    server = socket.create_connection((host, parts.port or _PORT), _CONNECT)
    server.settimeout(None)
    if parts.scheme == "rediss":
        return ssl.create_default_context().wrap_socket(server, server_hostname=host)
    return server


@contextmanager
def _relay(connect: Callable[[], socket.socket], path: Path) -> Iterator[Path]:
    """Listen at `path` while the context lasts; each client gets a connection of its own."""
    with socket.socket(socket.AF_UNIX) as listener:
        # However long the folder's path is, a socket's must be short.
        folder = os.open(path.parent, os.O_PATH)
        listener.bind(f"/proc/self/fd/{folder}/{path.name}")
        os.close(folder)
        path.chmod(0o666)
        listener.listen(MOST)
        ending = threading.Event()
        thread = threading.Thread(target=_serve, args=(listener, connect, ending), daemon=True)
        thread.start()
        try:
            yield path
        finally:
            ending.set()
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)  # wakes the one that accepts
            thread.join()
            path.unlink(missing_ok=True)


def _serve(
    listener: socket.socket, connect: Callable[[], socket.socket], ending: threading.Event
) -> None:
    room = threading.BoundedSemaphore(MOST)
    while not ending.is_set():
        try:
            client, _ = listener.accept()
        except OSError:
            return
        if room.acquire(blocking=False):
            threading.Thread(target=_carry, args=(client, connect, room), daemon=True).start()
        else:
            client.close()


def _carry(
    client: socket.socket, connect: Callable[[], socket.socket], room: threading.BoundedSemaphore
) -> None:
    """Carry bytes both ways until one side ends."""
    with contextlib.suppress(OSError), client, connect() as server:
        while _carried(client, server):
            pass
    room.release()


def _carried(client: socket.socket, server: socket.socket) -> bool:
    """Carry what is there; return whether both sides go on."""
    held = isinstance(server, ssl.SSLSocket) and server.pending()
    ready = [server] if held else select.select([client, server], [], [])[0]
    for source, target in ((client, server), (server, client)):
        if source in ready:
            data = source.recv(65536)
            if not data:
                return False
            target.sendall(data)
    return True
