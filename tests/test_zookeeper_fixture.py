"""Watched kazoo clients, and what happens to them at the boundaries of requests."""

import gc
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from kazoo.exceptions import ConnectionClosedError, ConnectionLoss, SessionExpiredError
from kazoo.protocol.states import KeeperState

from dojo.backends.zookeeper import ours
from dojo.fixtures import zookeeper_witness
from dojo.fixtures.boundary import Boundary
from dojo.fixtures.zookeeper import MOST, ZooKeeper
from dojo.fixtures.zookeeper_witness import Watch
from tests.support import PATIENCE, wait_until


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """One server for all of these tests."""
    with tempfile.TemporaryDirectory(prefix="kata-") as folder, ours(Path(folder)) as server:
        yield server.url


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a grading cannot wait for, because of those who wait for ever, a test can."""
    monkeypatch.setattr(zookeeper_witness, "LIMIT", PATIENCE)
    monkeypatch.setattr(zookeeper_witness, "GRACE", PATIENCE)


@pytest.fixture
def zookeeper(url: str) -> Iterator[ZooKeeper]:
    """The server as a grader sees it."""
    with ExitStack() as stack:
        server = ZooKeeper(url, stack)
        yield server
    server.end()


def test_every_request_is_seen(zookeeper):
    """What a client asks for is seen, in order; a transaction is one, and its greeting is none."""
    client, path = zookeeper.client(), zookeeper.path()
    client.kazoo.create(path)
    client.kazoo.get_children(path, include_data=True)
    transaction = client.kazoo.transaction()
    transaction.create(f"{path}/a")
    transaction.delete(f"{path}/a")
    assert transaction.commit() == [f"{path}/a", True]
    assert client.requests == ["create", "get_children", "multi"]


def test_requests_sent_at_once_are_answered_in_order(zookeeper):
    """A client that does not wait for answers gets every one of them."""
    client, path = zookeeper.client(), zookeeper.path()
    client.kazoo.create(path)
    answers = [client.kazoo.create_async(f"{path}/n-", sequence=True) for _ in range(50)]
    assert [answer.get(PATIENCE)[-4:] for answer in answers] == [f"{n:04}" for n in range(50)]
    assert client.requests == ["create"] * 51


def test_watches_that_are_set_are_known(zookeeper):
    """A watch is known from its answer to its event, on a node or on its children."""
    client, path = zookeeper.client(), zookeeper.path()
    told = threading.Event()
    client.kazoo.create(path)
    client.kazoo.exists(f"{path}/a", lambda _: told.set())
    client.kazoo.get_children(path, lambda _: None)
    assert client.watches == {Watch(f"{path}/a", children=False), Watch(path, children=True)}
    zookeeper.direct.create(f"{path}/a")
    assert told.wait(PATIENCE)
    client.kazoo.exists(path)
    assert client.watches == set()
    assert client.told == 2


def test_a_read_that_is_refused_sets_no_watch(zookeeper):
    """Where there is no node there is nothing to watch, but for `exists`."""
    client, path = zookeeper.client(), zookeeper.path()
    with suppress(Exception):
        client.kazoo.get(path, lambda _: None)
    assert client.watches == set()


def test_a_dying_clients_last_request_is_executed(zookeeper):
    """The request after which a client dies has its effect, and its answer never arrives."""
    client, path = zookeeper.client(), zookeeper.path()
    moment = Boundary(2)
    seen = []
    with client.dying(after=moment):
        client.kazoo.create(path)
        try:
            client.kazoo.create(f"{path}/mine", ephemeral=True)
        except ConnectionLoss as error:
            seen.append(type(error))
    assert seen == [ConnectionLoss]
    assert moment.came
    assert str(moment) == "request 2 (create)"
    assert zookeeper.direct.owner(f"{path}/mine") == client.session
    # A call in the very moment in which kazoo stops is one that it never answers.
    closed = lambda: client.kazoo.client_state == KeeperState.CLOSED  # noqa: E731
    wait_until(closed, "the client was stopped")
    with pytest.raises(ConnectionClosedError):
        client.kazoo.create(f"{path}/other")
    client.expire()
    assert zookeeper.litter(path) == []


@pytest.mark.parametrize("after", [False, True])
def test_a_connection_that_breaks_comes_back(zookeeper, after):
    """A request that breaks the connection was executed or not, and the next one works."""
    client, path = zookeeper.client(), zookeeper.path()
    session, moment = client.session, Boundary(1)
    with client.cut(**{"after" if after else "before": moment}), pytest.raises(ConnectionLoss):
        client.kazoo.create(path, ephemeral=True)
    assert moment.came
    # Who calls while kazoo still tells of the loss may be told of it, too.
    assert (client.kazoo.retry(client.kazoo.exists, path) is not None) is after
    assert client.session == session


def test_a_disturbance_comes_before_the_request_arrives(zookeeper):
    """What disturbs happens after the earlier request and before this one, once."""
    client, path = zookeeper.client(), zookeeper.path()
    moment = Boundary(2)
    with client.disturbed(zookeeper.direct.create, path, before=moment):
        seen = [client.kazoo.exists(path) is not None for _ in range(3)]
    assert seen == [False, True, True]
    assert moment.answer == path


def test_a_session_ends_as_by_expiry(zookeeper):
    """On return the nodes are gone and the client, who saw LOST, has another session."""
    client, path = zookeeper.client(), zookeeper.path()
    states = []
    client.kazoo.add_listener(states.append)
    client.kazoo.create(path, ephemeral=True)
    session = client.session
    client.expire()
    assert zookeeper.direct.owner(path) is None
    assert client.session not in {0, session}
    client.kazoo.retry(client.kazoo.exists, path)
    assert states == ["SUSPENDED", "LOST", "CONNECTED"]


def test_a_session_can_end_at_a_boundary(zookeeper):
    """A session that ends while a request is under way takes that request along."""
    client, path = zookeeper.client(), zookeeper.path()
    session = client.session
    with (
        client.disturbed(client.expire, before=Boundary(1)),
        pytest.raises((ConnectionLoss, SessionExpiredError)),
    ):
        client.kazoo.create(path, ephemeral=True)
    assert client.kazoo.retry(client.kazoo.exists, path) is None
    assert client.session != session


def test_a_partition_ends(zookeeper):
    """While the client is away its requests wait, and its watches are lost; then it is back."""
    client, path = zookeeper.client(), zookeeper.path()
    told = threading.Event()
    client.kazoo.create(path)
    client.kazoo.exists(path, lambda _: told.set())
    with client.partition():
        assert told.wait(PATIENCE)
        attempt = zookeeper.attempt(client.kazoo.retry, client.kazoo.exists, path)
        assert not attempt.ends(within=0.1)
        assert client.watches == set()
    assert attempt.ends(PATIENCE)
    assert attempt.result() is not None


def test_boundaries_are_those_of_the_action(zookeeper):
    """An action of two requests has two boundaries, and the third try ends the count."""
    tried = []
    for moment in zookeeper.boundaries():
        client, path = zookeeper.client(), zookeeper.path()
        with client.dying(after=moment), suppress(ConnectionLoss, ConnectionClosedError):
            client.kazoo.create(path)
            client.kazoo.delete(path)
        tried.append(str(moment))
    assert tried == ["request 1 (create)", "request 2 (delete)", "request 3"]
    assert len(list(zookeeper.boundaries())) == 1
    assert MOST > 10


def test_an_attempt_tells_what_it_raised(zookeeper):
    """What a call in another thread raised is raised where its result is asked for."""
    attempt = zookeeper.attempt(lambda: 1 / 0)
    assert attempt.ends(PATIENCE)
    with pytest.raises(ZeroDivisionError):
        attempt.result()


def test_a_waiter_is_settled_when_it_watches(zookeeper):
    """`settle` returns when a watch is set, `wake` when another one is set after an event."""
    client, path = zookeeper.client(), zookeeper.path()
    nodes = [zookeeper.contender(path) for _ in range(2)]

    def wait() -> str:
        for node in nodes:
            gone = threading.Event()
            client.kazoo.exists(node, lambda _, gone=gone: gone.set())
            assert gone.wait(PATIENCE)
        return "done"

    attempt = zookeeper.attempt(wait)
    client.settle(attempt)
    assert [watch.path for watch in client.watches] == [nodes[0]]
    client.wake(attempt, zookeeper.direct.delete, nodes[0])
    assert [watch.path for watch in client.watches] == [nodes[1]]
    client.wake(attempt, zookeeper.direct.delete, nodes[1])
    assert attempt.ends(PATIENCE)
    assert attempt.result() == "done"


def test_a_watch_of_before_is_not_taken_for_waiting(zookeeper):
    """A client may have left one behind."""
    client, path = zookeeper.client(), zookeeper.path()
    node = zookeeper.contender(path)
    client.kazoo.exists(node, lambda _: None)
    gone = threading.Event()

    def wait() -> None:
        client.kazoo.create(f"{path}/mine")
        client.kazoo.exists(node, lambda _: gone.set())
        gone.wait(PATIENCE)

    watched = client.watched
    attempt = zookeeper.attempt(wait)
    client.settle(attempt, after=watched)
    assert f"{path}/mine" in zookeeper.contenders(path)
    zookeeper.direct.delete(node)
    assert attempt.ends(PATIENCE)


def test_a_waiter_is_interrupted_once_it_waits(zookeeper):
    """Ctrl-C comes when a watch is set, and the block sees KeyboardInterrupt."""
    client, path = zookeeper.client(), zookeeper.path()
    zookeeper.contender(path)
    client.kazoo.exists(path, lambda _: None)
    with pytest.raises(KeyboardInterrupt), zookeeper.interrupted(client):
        threading.Event().wait(PATIENCE)


def test_a_waiter_that_missed_an_interrupt_hears_the_next(zookeeper, monkeypatch):
    """Who is not yet quite waiting when Ctrl-C comes may not notice it."""
    client, path = zookeeper.client(), zookeeper.path()
    zookeeper.contender(path)
    client.kazoo.exists(path, lambda _: None)
    presses, kill = [], signal.pthread_kill

    def is_missed_once(thread, number):
        presses.append(number)
        if len(presses) > 1:
            kill(thread, number)

    monkeypatch.setattr(signal, "pthread_kill", is_missed_once)
    with pytest.raises(KeyboardInterrupt), zookeeper.interrupted(client):
        threading.Event().wait(PATIENCE)
    assert len(presses) > 1


def test_a_waiter_is_not_interrupted_while_kazoo_sends(zookeeper, monkeypatch):
    """There kazoo would swallow the interrupt and say that the connection was closed."""
    client, path = zookeeper.client(), zookeeper.path()
    zookeeper.contender(path)
    presses, kill = [], signal.pthread_kill
    pressed = threading.Event()
    wire = client.kazoo._connection._write_sock

    def is_counted(thread, number):
        presses.append(number)
        kill(thread, number)
        if len(presses) > 1:
            pressed.set()

    def send(data):
        sent = wire.send(data)
        assert pressed.wait(PATIENCE)
        return sent

    def wait():
        with monkeypatch.context() as patches:
            patches.setattr(client.kazoo._connection, "_write_sock", SimpleNamespace(send=send))
            assert client.kazoo.exists(path, lambda _: None)
        threading.Event().wait(PATIENCE)

    monkeypatch.setattr(signal, "pthread_kill", is_counted)
    with pytest.raises(KeyboardInterrupt), zookeeper.interrupted(client):
        wait()
    assert len(presses) > 1


def test_contenders_are_listed_by_their_numbers(zookeeper):
    """The queue is told in the order of the digits at the end of the names."""
    path = zookeeper.path()
    made = [zookeeper.contender(path, name) for name in ("z", "a", "")]
    assert zookeeper.contenders(path) == made


def test_nothing_is_left_at_the_end(url):
    """Nodes, sessions, threads and sockets of a test end with it, also those of the dead."""
    gc.collect()  # what earlier tests have left must not go meanwhile
    before = psutil.Process().num_fds()
    with ExitStack() as stack:
        other = ZooKeeper(url, stack)
        with ExitStack() as inner:
            zookeeper = ZooKeeper(url, inner)
            path = zookeeper.path()
            zookeeper.contender(path)
            clients = [zookeeper.client() for _ in range(3)]
            for client in clients:
                client.kazoo.create(f"{path}/c-", ephemeral=True, sequence=True)
            with clients[0].dying(after=Boundary(1)), suppress(ConnectionLoss):
                clients[0].kazoo.exists(path)
            attempt = zookeeper.attempt(clients[1].kazoo.exists, path)
            assert attempt.ends(PATIENCE)
        assert other.direct.owner(path) is None
        names = {thread.name for thread in threading.enumerate()}
        assert "witness" not in names
        assert "attempt" not in names
    assert psutil.Process().num_fds() == before
