"""The fuzzer for servers, the notes and the gate of applications, and the real servers."""

import contextlib
import multiprocessing

import pytest

from dojo.fixtures import raw_http
from dojo.fixtures.across import Gate, Notes
from dojo.fixtures.broken_requests import assert_survives, broken_requests
from dojo.fixtures.web import Server
from tests.support import PATIENCE


@pytest.fixture(autouse=True)
def _patient(monkeypatch):
    """What a grading cannot wait for, because of those who hang, a test can."""
    monkeypatch.setattr(raw_http, "PATIENCE", PATIENCE)


@pytest.fixture
def running():
    """Start servers that converse with one client after the other, and end them after the test."""
    with contextlib.ExitStack() as stack:

        def run(converse):
            def serve(listener):
                while True:
                    connection, _ = listener.accept()
                    with connection, contextlib.suppress(ConnectionError):
                        converse(connection)

            return stack.enter_context(contextlib.closing(Server(serve)))

        yield run


def read_all(connection):
    """Read until the client sends no more."""
    return b"".join(iter(lambda: connection.recv(65536), b""))


def test_same_seed_has_the_same_requests():
    """A seed has its requests, another one others; half of them are known kinds."""
    one, again, other = (list(broken_requests(seed, 100)) for seed in (1, 1, 2))
    assert one == again
    assert one != other
    assert 29 <= sum(a == b for a, b in zip(one, other, strict=True)) < 50
    assert 100 == len(one)


def test_server_that_answers_or_closes_survives(running):
    """HTTP and silence are both answers, as long as the connection ends."""

    def converse(connection):
        if len(read_all(connection)) % 2:
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    assert_survives(running(converse), broken_requests(1, 60))


def test_server_that_hangs_is_found(running, monkeypatch):
    """A connection that stays open is described with its request."""
    kept = []

    def converse(connection):
        if b"folded" in read_all(connection):
            kept.append(connection.dup())

    def requests():
        for request in broken_requests(1, 60):
            if b"folded" in request:  # the others end, whenever the server gets to it
                monkeypatch.setattr(raw_http, "PATIENCE", 0.2)
            yield request

    with pytest.raises(AssertionError, match=r"stayed open after the request b'GET.*folded"):
        assert_survives(running(converse), requests())


def test_server_that_dies_is_found(running):
    """What serve raised is told, with the request before."""

    def converse(connection):
        data = read_all(connection)
        if b"Length: 99" in data:
            int(data[data.index(b"99") :])

    said = r"after the request b'POST .*no connection was accepted .*raised ValueError"
    with pytest.raises(AssertionError, match=said):
        assert_survives(running(converse), broken_requests(1, 60))


def test_answer_that_is_none_is_found(running):
    """An answer that is no HTTP/1.1 is described."""

    def converse(connection):
        read_all(connection)
        connection.sendall(b"oops")

    with pytest.raises(AssertionError, match=r"was answered with b'oops', expected HTTP/1\.1"):
        assert_survives(running(converse), broken_requests(1, 1))


def test_notes_cross_processes():
    """What another process notes is read, and what does not come is waited for in vain."""
    with contextlib.closing(Notes()) as notes:
        child = multiprocessing.get_context("fork").Process(target=notes.add, args=("sea",))
        child.start()
        assert ["sea"] == notes.words(1)
        child.join()
        notes.add("sky")
        assert ["sea", "sky"] == notes.words(1)


def test_gate_lets_one_through():
    """A gate is open once for each time that it was opened, and not for ever closed."""
    with contextlib.closing(Gate()) as gate:
        gate.open()
        assert gate.wait()


@pytest.mark.slow
def test_gate_gives_up(monkeypatch):
    """Nobody waits for ever."""
    monkeypatch.setattr(raw_http, "PATIENCE", 0.1)
    with contextlib.closing(Gate()) as gate:
        assert not gate.wait()
