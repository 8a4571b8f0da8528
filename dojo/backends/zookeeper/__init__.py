"""ZooKeeper's protocol, from an embedded server of ours or the server at `ZOOKEEPER_HOSTS`.

Ours (`server`) listens on a Unix socket, which a sandbox without network can be given. It is no
ZooKeeper, and the verdict says so. One at `ZOOKEEPER_HOSTS` is never stopped or emptied: this run
works below a root node of its own, which it removes at its end.
"""

import contextlib
import os
import secrets
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from dojo.backends.guarded import Guarded, guarded
from dojo.backends.server import LONGEST, BackendError, Server
from dojo.backends.zookeeper.client import Client
from dojo.backends.zookeeper.jute import ZooKeeperError

SOCKET, TCP = "zookeeper.sock", "tcp"
"""Where the embedded server can be told to listen."""

READY = "ready"
"""The file in which it says where it listens, when it does."""

START = 20.0
"""Seconds that a server has to be ready; it needs tenths on an idle machine."""

CONNECT = 5.0
"""Seconds in which a server at `ZOOKEEPER_HOSTS` must answer."""

TICK = 2.0
"""Seconds of a tick, as in Apache's default: a session lasts 4 to 40 seconds of silence."""

EMBEDDED = "ZooKeeper's protocol, embedded server of this project"

_PORT = 2181
_ROOT = Path(__file__).parents[3]
_START = """
import sys
sys.path.insert(0, sys.argv[1])
from dojo.backends.zookeeper.server import main
main(sys.argv[2], float(sys.argv[3]))
"""
_OWN = "set ZOOKEEPER_HOSTS to a running server"


def serving(directory: Path) -> AbstractContextManager[Server]:
    """Serve ZooKeeper's protocol while the context lasts. Raises BackendError if that cannot be."""
    hosts = os.environ.get("ZOOKEEPER_HOSTS")
    return _theirs(hosts) if hosts else ours(directory)


@contextlib.contextmanager
def ours(directory: Path, tick: float = TICK) -> Iterator[Server]:
    """Serve from the embedded server, with ticks of so many seconds."""
    folder = Path(tempfile.mkdtemp(prefix="zookeeper-", dir=directory)).resolve()
    if os.geteuid() == 0:
        folder.chmod(0o711)  # a submission graded for root runs as somebody else
    short = len(os.fsencode(folder / SOCKET)) <= LONGEST
    command = [sys.executable, "-I", "-S", "-c", _START, str(_ROOT), SOCKET if short else TCP]
    # There is nothing to save, so nothing is lost by the quickest end.
    with guarded([*command, str(tick)], folder, stop=signal.SIGKILL) as server:
        address = _ready(server, folder / READY)
        url = f"unix://{folder / SOCKET}" if short else f"zookeeper://127.0.0.1:{address}"
        yield Server("zookeeper", f"{url}#{_root()}", EMBEDDED)


def _ready(server: Guarded, file: Path) -> str:
    """Wait until the server listens and return where."""
    deadline = time.monotonic() + START
    while not file.exists():
        if server.ended:
            raise BackendError(
                f"the embedded ZooKeeper ended as it started; {_OWN}; its log: {server.log}"
            )
        if time.monotonic() > deadline:
            raise BackendError(
                f"the embedded ZooKeeper was not ready within {START:.0f} s; {_OWN}; "
                f"its log: {server.log}"
            )
        time.sleep(0.002)
    return file.read_text()


def _root() -> str:
    return f"/kata-{secrets.token_hex(6)}"


@contextlib.contextmanager
def _theirs(hosts: str) -> Iterator[Server]:
    url, chroot = _answering(hosts)
    root = f"{chroot}{_root()}"
    try:
        yield Server("zookeeper", f"{url}#{root}", "the server at ZOOKEEPER_HOSTS")
    finally:
        with (
            contextlib.suppress(OSError, ZooKeeperError),  # it went away meanwhile
            Client(url, patience=CONNECT) as client,
        ):
            client.remove(root)


def _answering(hosts: str) -> tuple[str, str]:
    """Return the URL of the first of `hosts` that answers, and the node below which to work."""
    addresses, slash, chroot = hosts.partition("/")
    chroot = f"{slash}{chroot}".rstrip("/")
    reason = "no host in it"
    for address in filter(None, map(str.strip, addresses.split(","))):
        url = f"zookeeper://{address}" if ":" in address else f"zookeeper://{address}:{_PORT}"
        try:
            with Client(url, patience=CONNECT) as client:
                if chroot:
                    client.ensure(chroot)
        except (OSError, ValueError, ZooKeeperError) as error:
            reason = str(error) or type(error).__name__
        else:
            return url, chroot
    raise BackendError(
        f"no ZooKeeper answered at ZOOKEEPER_HOSTS={hosts} ({reason}); start that server, set it "
        "to hosts such as 127.0.0.1:2181, or unset it to use the embedded server"
    )
