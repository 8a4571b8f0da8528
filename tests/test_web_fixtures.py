"""The servers, clients and WSGI calls that the web katas are graded with."""

import contextlib
import multiprocessing
import os
import socket
import time
from pathlib import Path

import psutil
import pytest

from dojo.fixtures import raw_http, wsgi
from dojo.fixtures.caller import is_over
from dojo.fixtures.site import ESCAPES, SECRET, Site, http_request
from dojo.fixtures.web import Server
from tests.support import PATIENCE, wait_until

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def everyone(converse):
    """Turn a conversation into a `serve` that has it with each client, one after the other."""

    def serve(listener):
        while True:
            connection, _ = listener.accept()
            with connection:
                converse(connection)

    return serve


@pytest.fixture
def running():
    """Start servers, and end them after the test."""
    servers = []

    def run(serve):
        servers.append(Server(serve))
        return servers[-1]

    yield run
    for server in servers:
        server.close()


@pytest.fixture(autouse=True)
def _patient(monkeypatch):
    """What a grading cannot wait for, because of those who hang, a test can."""
    monkeypatch.setattr(raw_http, "PATIENCE", PATIENCE)


@pytest.fixture
def lose_patience(monkeypatch):
    """Make clients give up soon, from when it is called."""
    return lambda: monkeypatch.setattr(raw_http, "PATIENCE", 0.2)


def test_pieces_arrive_one_by_one(running):
    """Each piece is read by itself, though nothing was awaited in between."""

    def converse(connection):
        sizes = [len(connection.recv(65536)) for _ in range(50)]
        connection.sendall(
            OK[:-2].replace(b"2\r", b"%d\r" % len(repr(sizes))) + repr(sizes).encode()
        )

    server = running(everyone(converse))
    pieces = [b"x" * size for size in range(1, 51)]
    expected = repr(list(range(1, 51))).encode()
    assert expected == server.ask(*pieces).body


def test_answer_is_taken_apart(running):
    """Status, lower-case header fields and everything after the head are there."""
    extra = OK.replace(b"\r\nC", b"\r\nA: 1\r\nA: 2\r\nC") + b"more"
    answer = running(everyone(lambda connection: connection.sendall(extra))).ask(b"")
    assert (200, "1, 2", b"okmore") == (answer.status, answer.headers["a"], answer.body)


def test_ending_is_closed(running):
    """A server that read everything and closed is seen to have closed."""

    def converse(connection):
        connection.recv(65536)
        connection.sendall(OK)

    client = running(everyone(converse)).client()
    client.send(b"x")
    assert 200 == client.answer().status
    assert "closed" == client.ending()
    assert OK == client.seen


@pytest.mark.parametrize("shut", [False, True], ids=["close", "shutdown"])
def test_ending_is_reset(running, shut):
    """A server that closed with bytes unread is seen to have reset, however it closed."""

    def converse(connection):
        connection.recv(1)
        connection.sendall(OK)
        if shut:
            connection.shutdown(socket.SHUT_WR)

    server = running(everyone(converse))
    for _ in range(20):
        client = server.client()
        client.send(bytes(1 << 20))
        assert 200 == client.answer().status
        assert "reset" == client.ending()


def test_ending_is_open(running, lose_patience):
    """A server that keeps the connection is seen to have kept it, and its answer is whole."""

    def converse(connection):
        connection.sendall(OK)
        connection.recv(65536)

    client = running(everyone(converse)).client()
    assert b"ok" == client.answer().body
    lose_patience()
    assert "open" == client.ending()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", "the connection was closed without an answer"),
        (b"HTTP/1.x 200 ok\r\n", "the answer began with b'HTTP/1.x 200 ok', expected a status"),
        (b"HTTP/1.1 200 OK\r\nA: 1\r\n", "the answer ended within its head"),
        (b"HTTP/1.1 200 OK\r\nnonsense\r\n\r\n", "the header line 'nonsense', expected a name"),
    ],
)
def test_what_is_no_answer_is_described(running, sent, said):
    """An answer that is none is an AssertionError in words."""
    server = running(everyone(lambda connection: connection.sendall(sent)))
    with pytest.raises(AssertionError, match=said):
        server.ask(b"")


@pytest.mark.slow
def test_silence_is_bounded(running, lose_patience):
    """A server that says nothing is an AssertionError after the client's patience."""
    server = running(everyone(lambda connection: connection.recv(1 << 20) and time.sleep(3600)))
    lose_patience()
    begun = time.monotonic()
    with pytest.raises(AssertionError, match="no answer came within"):
        server.ask(b"GET")
    with pytest.raises(AssertionError, match="requests got no answer to a GET"):
        server.request("GET")
    assert time.monotonic() - begun < PATIENCE


def test_death_of_serve_is_told(running):
    """What serve raised is a part of what its clients complain of."""

    def serve(listener):
        listener.accept()
        raise KeyError("sea")

    server = running(serve)
    with pytest.raises(AssertionError, match=r"serve had raised KeyError \('sea'\) at line \d+"):
        server.ask(b"x")
    with pytest.raises(AssertionError, match=r"(no connection|without an answer).*KeyError"):
        server.ask(b"x")


def test_return_of_serve_is_told(running):
    """A serve that returns has failed, and that is said."""
    with pytest.raises(AssertionError, match="serve had returned"):
        running(lambda listener: None).ask(b"x")


def test_vanished_client_is_a_reset(running):
    """A client that vanishes is a ConnectionResetError to its server."""

    def serve(listener):
        first, _ = listener.accept()
        try:
            first.recv(1)
        except ConnectionResetError:
            second, _ = listener.accept()
            second.sendall(OK)
            second.recv(1)

    server = running(serve)
    server.client().vanish()
    assert 200 == server.ask(b"").status


def test_open_files_are_counted(running):
    """A socket that its server keeps is an open file more; one that it closes is not."""
    kept = []

    def serve(listener):
        while True:
            connection, _ = listener.accept()
            connection.sendall(OK)
            if connection.recv(1) == b"k":
                kept.append(connection)

    server = running(serve)
    before = server.open_files()
    for _ in range(3):
        server.ask(b"k")
    assert before + 3 == server.open_files()
    assert server.forgets(before + 3)


def test_children_that_end_count_nothing(running):
    """What is asked of a process that has ended meanwhile is 0, and no fault of ours."""
    server = running(everyone(lambda connection: connection.sendall(OK)))
    server.ask(b"")

    def ended(process):
        raise psutil.NoSuchProcess(process.pid)

    assert 0 == server.total(ended)
    assert 1 == server.total(lambda process: 1)


def test_answer_is_taken_in_part(running):
    """As many bytes as were asked for are there, and an end before them is no error."""
    client = running(everyone(lambda connection: connection.sendall(OK))).client()
    client.take(5)
    assert OK[:5] == client.seen
    client.take(1000)
    assert OK == client.seen


def test_escapes_lead_out_of_a_site(tmp_path):
    """A server that opens what it is told gives the secret away, and one that looks does not."""

    def serve(listener, folder):
        while True:
            connection, _ = listener.accept()
            with connection:
                name = connection.recv(65536).split(b" ")[1].decode()
                path = Path(f"{folder}{name}")
                connection.sendall(OK + (path.read_bytes() if path.is_file() else b""))

    site = Site(serve, tmp_path)
    try:
        bodies = {target: site.get(target).body for target in site.escapes()}
    finally:
        site.close()
    out = [target for target, body in bodies.items() if SECRET in body]
    assert "/../secret.txt" in out
    assert f"/../../../../../../../../../../../../../../../../..{tmp_path}/secret.txt" in out
    assert len(set(ESCAPES)) == len(ESCAPES) == len(bodies)


def test_request_is_sent_as_it_is():
    """A target is not touched, whatever is in it."""
    expected = b"GET /../%2e HTTP/1.1\r\nHost: dojo\r\nA: 1\r\n\r\n"
    assert expected == http_request("/../%2e", "A: 1")


@pytest.mark.slow
def test_end_leaves_no_process(running):
    """The server's process and its children are gone, the ones that ignore signals too."""

    def serve(listener):
        context = multiprocessing.get_context("fork")
        for _ in range(2):
            context.Process(target=time.sleep, args=(3600,)).start()
        everyone(lambda connection: connection.sendall(OK))(listener)

    before = set(psutil.Process().children(recursive=True))
    server = Server(serve)
    server.ask(b"")
    children = list(set(psutil.Process().children(recursive=True)) - before)
    server.close()
    assert 3 == len(children)
    wait_until(lambda: all(map(is_over, children)), f"over: {children}")


def application(environ, start_response):
    """Echo, with a dozen ways to read."""
    stream = environ["wsgi.input"]
    read = {
        "/exact": lambda: stream.read(int(environ["CONTENT_LENGTH"])),
        "/more": lambda: stream.read(int(environ["CONTENT_LENGTH"]) + 1),
        "/all": stream.read,
        "/line": stream.readline,
        "/lines": lambda: b"".join(stream),
        "/twice": lambda: stream.read(2) + stream.read(1),
    }[environ["PATH_INFO"]]
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [read()]


@pytest.mark.parametrize(
    ("path", "length", "body", "overran"),
    [
        ("/exact", 3, b"1\n2", False),
        ("/exact", 9, b"1\n2\n3", False),
        ("/more", 3, b"1\n2\n", True),
        ("/all", 3, b"1\n2\n3", True),
        ("/line", 3, b"1\n", False),
        ("/lines", 3, b"1\n2\n3", True),
        ("/twice", 3, b"1\n2", False),
        ("/twice", 2, b"1\n2", True),
    ],
)
def test_input_notices_who_reads_too_far(path, length, body, overran):
    """Asking for more than the client promised is noticed; asking for all of it is not."""
    reply = wsgi.Wsgi(application).ask("POST", path, body=b"1\n2\n3", length=str(length))
    assert (body, overran) == (reply.body, reply.overran)


def test_path_is_one_character_a_byte():
    """PATH_INFO is the path's UTF-8 as latin-1, bytes that are no UTF-8 too."""
    seen = []

    def app(environ, start_response):
        seen.append(environ["PATH_INFO"])
        start_response("200 OK", [])
        return []

    for path in ("/ë", "/\udcff"):
        wsgi.Wsgi(app).ask("GET", path)
    assert ["/\xc3\xab", "/\xff"] == seen


def test_empty_variables_are_left_out():
    """QUERY_STRING and CONTENT_LENGTH are missing where they are None."""
    seen = {}

    def app(environ, start_response):
        seen.update(environ)
        start_response("200 OK", [])
        return []

    wsgi.Wsgi(app).ask("GET", "/", None, length=None)
    assert not {"QUERY_STRING", "CONTENT_LENGTH"} & seen.keys()
    wsgi.Wsgi(app).ask("GET", "/", "", length="")
    assert ("", "") == (seen["QUERY_STRING"], seen["CONTENT_LENGTH"])


def test_body_may_be_a_sequence():
    """A body that can only be indexed is iterable too."""

    class Body:
        def __getitem__(self, number):
            return [b"one ", b"sea"][number]

    def app(environ, start_response):
        start_response("200 OK", [])
        return Body()

    assert b"one sea" == wsgi.Wsgi(app).ask("GET", "/").body


def test_body_may_be_written_and_begun_late():
    """write(), and start_response with the first piece, are served, and close is called."""
    closed = []

    def late(environ, start_response):
        try:
            yield b""
            start_response("200 OK", [])
            yield b"late"
        finally:
            closed.append(True)

    def writing(environ, start_response):
        start_response("200 OK", [])(b"written ")
        return [b"returned"]

    assert b"late" == wsgi.Wsgi(late).ask("GET", "/").body
    assert [True] == closed
    assert b"written returned" == wsgi.Wsgi(writing).ask("GET", "/").body


@pytest.mark.parametrize(
    ("status", "headers", "body", "said"),
    [
        ("200", [("Content-Type", "a/b")], [b""], "the status is a string such as"),
        ("200 OK", (), [b""], "a list of"),
        ("200 OK", [], [b"x"], "a body has a Content-Type"),
        ("200 OK", [("Content-Type", "a/b")], "x", "the body is pieces of bytes"),
        ("200 OK", [("Content-Type", "a/b")], ["x"], "the body is pieces of bytes"),
    ],
)
def test_objection_names_its_clause(status, headers, body, said):
    """What wsgiref.validate objects to is told with the section of PEP 3333."""

    def app(environ, start_response):
        start_response(status, headers)
        return body

    with pytest.raises(AssertionError, match=rf"objected to the answer to GET /: .*{said}"):
        wsgi.Wsgi(app).check("GET", "/")


def test_body_without_start_is_told():
    """A body before start_response, a body of text and no body at all are described."""
    for body, said in (
        ([b"x"], "before start_response"),
        ("x", "piece of str"),
        (None, "NoneType"),
    ):
        with pytest.raises(AssertionError, match=said):
            wsgi.Wsgi(lambda environ, start_response, body=body: body).ask("GET", "/")


@pytest.mark.slow
def test_work_without_end_is_ended():
    """A loop without end is an AssertionError after a second of CPU, whatever it catches."""

    def stubborn():
        while True:
            with contextlib.suppress(Exception):
                sum(range(1000))

    said = "the sea had not come after 1 second of work"
    with pytest.raises(AssertionError, match=said), wsgi.at_once("the sea"):
        stubborn()
    with wsgi.at_once("nothing"):
        os.getpid()
