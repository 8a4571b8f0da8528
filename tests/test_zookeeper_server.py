"""The embedded server that speaks ZooKeeper's protocol, and the contexts that serve it."""

import contextlib
import os
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import kazoo.tests
import pytest
from kazoo.client import KazooClient

from dojo.backends import BackendError, running, zookeeper
from dojo.backends.zookeeper import EMBEDDED, TICK, jute, ours, tree
from dojo.backends.zookeeper.client import (
    EPHEMERAL,
    SEQUENTIAL,
    TIMEOUT,
    Client,
    Session,
    SessionExpired,
    connected,
    received,
)
from dojo.backends.zookeeper.jute import Code, Op, ZooKeeperError
from dojo.backends.zookeeper.tree import Event
from tests.support import ROOT, touched_by, wait_until


@pytest.fixture(autouse=True)
def _no_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZOOKEEPER_HOSTS", raising=False)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder whose path is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="kata-") as name:
        yield Path(name)


@pytest.fixture(scope="module")
def url(folder: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """One server for all of these tests but those of what expires."""
    with ours(folder, tick=getattr(request, "param", TICK)) as server:
        yield server.url.partition("#")[0]


soon = pytest.mark.parametrize("url", [0.5], indirect=True, ids=["short ticks"])
"""Gives a test a server whose sessions can end after a second of silence, wanted or not."""


@pytest.fixture
def connect(url: str) -> Iterator[Callable[..., Client]]:
    """Makes clients that are gone after the test."""
    with contextlib.ExitStack() as stack:

        def client(session: Session | None = None, timeout: int = TIMEOUT) -> Client:
            made = Client(url, session, timeout=timeout)
            stack.callback(made.drop)
            return made

        yield client


@pytest.fixture
def path(url: str) -> Iterator[str]:
    """A node of the test's own."""
    with Client(url) as client:
        name = client.create("/test-", flags=SEQUENTIAL)
    yield name
    with Client(url) as client:
        client.remove(name)


def code_of(call: Callable[..., object], *arguments: object) -> int:
    """Return the code with which a call is refused."""
    with pytest.raises(ZooKeeperError) as caught:
        call(*arguments)
    return caught.value.code


def test_numbers_of_sequential_nodes_only_grow(connect, path):
    """A number is never given twice, whatever the names are and whichever nodes have gone."""
    client = connect()
    assert client.create(f"{path}/a-", flags=SEQUENTIAL) == f"{path}/a-0000000000"
    client.delete(f"{path}/a-0000000000")
    client.create(f"{path}/plain")
    assert client.create(f"{path}/b-", flags=SEQUENTIAL) == f"{path}/b-0000000002"


def test_refusals_have_zookeepers_codes(connect, path):
    """What cannot be done is refused with the code that kazoo knows, and changes nothing."""
    client = connect()
    client.create(f"{path}/here", flags=EPHEMERAL)
    assert code_of(client.create, f"{path}/here") == Code.NODE_EXISTS
    assert code_of(client.create, f"{path}/absent/child") == Code.NO_NODE
    assert code_of(client.create, f"{path}/here/child") == Code.EPHEMERAL_PARENT
    assert code_of(client.create, f"{path}/..") == Code.BAD_ARGUMENTS
    assert code_of(client.delete, path) == Code.NOT_EMPTY
    assert client.call(99)[1] == Code.UNKNOWN
    assert client.call(Op.CREATE, b"\0\0\0\x7fshort")[1] == Code.MALFORMED
    assert client.children(path) == ["here"]


def test_ephemeral_nodes_end_with_their_session(connect, path):
    """A session that is closed takes its nodes along, one that lost its connection does not."""
    client, other = connect(), connect()
    client.create(f"{path}/mine", flags=EPHEMERAL)
    client.drop()
    assert other.owner(f"{path}/mine") == client.session.number
    back = connect(client.session)
    assert back.session.number == client.session.number
    back.end()
    assert other.owner(f"{path}/mine") is None
    with pytest.raises(SessionExpired):
        connect(client.session)


@soon
def test_a_silent_session_expires(connect, path):
    """A client that is silent for its timeout has lost its session, its nodes and its wire."""
    patient = connect()
    patient.create(f"{path}/mine", flags=EPHEMERAL)
    # Only now, so that nothing has to be done within the timeout.
    client = connect(patient.session, timeout=1000)
    gone = "the silent client's node is gone"
    wait_until(lambda: connect().owner(f"{path}/mine") is None, gone)
    with pytest.raises(OSError, match=r"closed|reset|pipe"):
        client.children(path)


@soon
def test_a_session_that_pings_lives(connect, path):
    """A client that is heard of keeps its session for longer than its timeout."""

    def lived() -> bool:
        start = heard = time.monotonic()
        client = connect(timeout=1000)
        while (now := time.monotonic()) < start + 2.5:
            try:
                client.children(path)
            except OSError:
                # A machine that kept client or server from their work has made the client silent.
                assert time.monotonic() > heard + 1.0, "it was heard of, and its session ended"
                return False
            heard = now
        return True

    wait_until(lived, "a client was heard of all the time")


def test_timeouts_are_bounded(connect):
    """A session's timeout is between 2 and 20 ticks, whatever the client asks for."""
    assert connect(timeout=1).timeout == 4000
    assert connect(timeout=100_000).timeout == 40_000


def test_a_password_is_needed_to_come_back(connect):
    """Who knows only a session's number does not get it."""
    client = connect()
    with pytest.raises(SessionExpired):
        connect(Session(client.session.number, b"x" * 16))
    assert client.children("/nowhere") == []


def test_a_session_has_one_connection(connect, path):
    """A client that comes back takes its session over; the earlier connection is closed."""
    client = connect()
    back = connect(client.session)
    with pytest.raises(OSError, match=r"closed|reset|pipe"):
        client.children(path)
    assert back.children(path) == []


def watched(client: Client, op: Op, path: str) -> None:
    """Read, and leave a watch."""
    client.call(op, jute.text(path) + b"\1")


def test_watches_are_told_once_and_before_the_answer(connect, path):
    """A watch is told of the first event it is about, and of no other."""
    client, other = connect(), connect()
    watched(client, Op.EXISTS, f"{path}/node")
    watched(client, Op.GET_CHILDREN, path)
    other.create(f"{path}/node")
    other.delete(f"{path}/node")
    client.children(path)
    assert client.events == [
        (Event.CREATED, 3, f"{path}/node"),
        (Event.CHILDREN, 3, path),
    ]


def test_watches_end_with_their_connection(connect, path):
    """Who comes back over another connection has no watches there."""
    client, other = connect(), connect()
    watched(client, Op.GET_CHILDREN, path)
    back = connect(client.session)
    other.create(f"{path}/node")
    back.children(path)
    assert back.events == []


def transaction(*parts: tuple[Op, bytes]) -> bytes:
    """Return a request for several writes."""
    return b"".join(jute.part(op, -1, body) for op, body in parts) + jute.part(-1, -1, last=True)


def test_a_transaction_is_done_whole_or_not_at_all(connect, path):
    """Of a transaction with one refused part nothing is left, not even a sequence number."""
    client, other = connect(), connect()
    watched(other, Op.GET_CHILDREN, path)
    acl = jute.many(map(jute.acl, jute.OPEN))
    create = jute.text(f"{path}/n-") + jute.buffer(b"") + acl + jute.integer(EPHEMERAL | SEQUENTIAL)
    delete = jute.text(f"{path}/absent") + jute.integer(-1)
    _, code, body = client.call(Op.MULTI, transaction((Op.CREATE, create), (Op.DELETE, delete)))
    assert code == Code.OK
    refused = [struct.unpack(">i", body[at : at + 4])[0] for at in (9, 22)]
    assert refused == [0, Code.NO_NODE]
    assert client.children(path) == []
    assert client.create(f"{path}/n-", flags=SEQUENTIAL).endswith("0000000000")
    other.children(path)
    assert other.events == [(Event.CHILDREN, 3, path)]
    client.call(Op.MULTI, transaction((Op.CREATE, create), (Op.CREATE, create)))
    assert len(client.children(path)) == 3


@pytest.mark.parametrize(
    "sent",
    [
        b"\xff\xff\xff\xff",
        struct.pack(">i", jute.LARGEST + 1),
        jute.frame(b"short"),
        jute.frame(struct.pack(">iqiqi", 0, 0, 4000, 0, 1000)),
        jute.frame(struct.pack(">iqiqi", 0, 1 << 40, 4000, 0, 0) + b"\0"),
        b"what",
    ],
)
def test_nonsense_ends_the_connection_and_nothing_else(url, connect, path, sent):
    """A client that does not speak the protocol is left, and the others are served."""
    with contextlib.closing(connected(url)) as wire:
        wire.sendall(sent)
        wire.shutdown(socket.SHUT_WR)
        assert wire.recv(1000) == b""
    assert connect().children(path) == []


def code_if_refused(client: Client, path: str) -> int:
    """Return what becomes of making a large node."""
    try:
        client.create(path, b"x" * 1_000_000)
    except ZooKeeperError as error:
        return error.code
    return Code.OK


def test_data_has_a_bound(connect, path):
    """All nodes together hold no more than a bounded number of bytes."""
    client = connect()
    full = (tree.MOST // 1_000_000) + 1
    codes = [code_if_refused(client, f"{path}/{number}") for number in range(full)]
    assert codes.index(Code.BAD_ARGUMENTS) >= full - 2
    client.remove(path)
    client.create(path)
    client.create(f"{path}/again", b"x" * 1_000_000)


def test_kazoo_asks_whether_it_is_well(url):
    """The four-letter words that kazoo uses are answered."""
    for word, answer in ((b"ruok", b"imok"), (b"envi", b"Environment:\nzookeeper.version=")):
        with contextlib.closing(connected(url)) as wire:
            wire.sendall(word)
            assert wire.recv(1000).startswith(answer)


@pytest.mark.slow
def test_kazoos_own_lock_tests_pass(tmp_path, monkeypatch):
    """The lock of kazoo, under the tests that kazoo has for it, works with the embedded server."""
    monkeypatch.setattr(zookeeper, "LONGEST", 0)
    quietly = ["-q", "-p", "no:cacheprovider", "-W", "ignore", "--rootdir", tmp_path]
    tests = Path(kazoo.tests.__file__).with_name("test_lock.py")
    with ours(tmp_path) as server:
        address = server.url.partition("#")[0].removeprefix("zookeeper://")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "tests.kazoo_harness", *quietly, tests],
            cwd=ROOT,
            env={**os.environ, "KAZOO_TEST_SERVER": address},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout
    assert "skipped" not in done.stdout


def test_the_server_says_what_it_is(folder):
    """The verdict's note does not call the embedded server a ZooKeeper."""
    with running(["zookeeper"], folder) as servers:
        assert servers["zookeeper"].note == EMBEDDED
        assert servers["zookeeper"].url.startswith(f"unix://{folder.resolve()}/")


def test_a_long_path_means_a_port(tmp_path, monkeypatch):
    """Where a socket's path would be too long, a free port of this machine is used; kazoo too."""
    monkeypatch.setattr(zookeeper, "LONGEST", 0)
    with ours(tmp_path) as server:
        address = server.url.partition("#")[0].removeprefix("zookeeper://")
        client = KazooClient(address)
        client.start()
        assert client.create("/from-kazoo", makepath=True) == "/from-kazoo"
        client.stop()
        client.close()


def test_nothing_is_left_after_the_context(tmp_path):
    """Leaving the context ends the guard and the server, and removes their files."""
    with ours(tmp_path):
        assert touched_by(str(tmp_path))
    assert not touched_by(str(tmp_path))
    assert not list(tmp_path.iterdir())


def test_a_server_that_does_not_start_shows_its_log(tmp_path, monkeypatch):
    """When the server ends as it starts, the error quotes what it said, in one line."""
    monkeypatch.setattr(zookeeper, "_START", "raise SystemExit('nonsense')")
    with pytest.raises(BackendError, match="nonsense") as caught, ours(tmp_path):
        pass
    assert "\n" not in str(caught.value)
    assert "; set ZOOKEEPER_HOSTS" in str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.fixture
def hosts(tmp_path, monkeypatch) -> Iterator[str]:
    """A server of somebody else's, as ZOOKEEPER_HOSTS names it."""
    monkeypatch.setattr(zookeeper, "LONGEST", 0)
    with ours(tmp_path) as server:
        yield server.url.partition("#")[0].removeprefix("zookeeper://")


def test_a_run_leaves_nothing_at_zookeeper_hosts(folder, hosts, monkeypatch):
    """The run's own root is removed there with all below it, and nothing else; none is started."""
    monkeypatch.setenv("ZOOKEEPER_HOSTS", f"127.0.0.1:1,{hosts}/some/where")
    with Client(f"zookeeper://{hosts}") as visitor:
        visitor.create("/theirs")
        before = list(folder.iterdir())
        with running(["zookeeper"], folder) as servers:
            server = servers["zookeeper"]
            address, _, root = server.url.partition("#")
            assert address == f"zookeeper://{hosts}"
            assert root.startswith("/some/where/kata-")
            assert server.note == "the server at ZOOKEEPER_HOSTS"
            visitor.ensure(f"{root}/below/it")
            assert list(folder.iterdir()) == before
        assert visitor.children("/some/where") == []
        assert visitor.children("/") == ["some", "theirs", "zookeeper"]


@pytest.mark.parametrize("value", ["127.0.0.1:1", "nonsense:port", "/chroot", " , "])
def test_hosts_nobody_answers_at_are_one_clear_line(folder, monkeypatch, value):
    """A ZOOKEEPER_HOSTS that is malformed or unreachable is named, with advice."""
    monkeypatch.setenv("ZOOKEEPER_HOSTS", value)
    with (
        pytest.raises(BackendError, match="no ZooKeeper answered at ZOOKEEPER_HOSTS=") as caught,
        running(["zookeeper"], folder),
    ):
        pass
    assert "\n" not in str(caught.value)
    assert "; start that server" in str(caught.value)


def test_a_request_may_come_in_pieces(url):
    """A message is read whole, however few bytes of it come at a time."""
    with contextlib.closing(connected(url)) as wire:
        greeting = struct.pack(">iqiq", 0, 0, 4000, 0) + jute.buffer(bytes(16)) + b"\0"
        for byte in jute.frame(greeting):
            wire.sendall(bytes([byte]))
        assert len(received(wire)) == 37
