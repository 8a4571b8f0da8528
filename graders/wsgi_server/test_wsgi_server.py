"""Grades katas/wsgi_server.py."""

import itertools
import json
import os
from types import SimpleNamespace

import pytest

from dojo.compare import same
from dojo.fixtures.broken_requests import assert_survives, broken_requests

KIB = 1024
GET = b"GET / HTTP/1.1\r\nHost: dojo\r\n\r\n"
TEXT = ("Content-Type", "text/plain")
SECRET = "the password is sea"


def get(target="/", *lines, method="GET"):
    """Return a request without a body."""
    head = [f"{method} {target} HTTP/1.1", "Host: dojo", *lines, "", ""]
    return "\r\n".join(head).encode("latin-1")


def post(body, *lines):
    """Return a POST."""
    return get("/", f"Content-Length: {len(body)}", *lines, method="POST") + body


def answering(*pieces, status="200 OK", headers=(TEXT,), kind=list):
    """Return an application that answers every request with these pieces."""

    def app(environ, start_response):
        start_response(status, list(headers))
        return kind(pieces)

    return app


def by_path(**apps):
    """Return an application that leads to others; `/` is answered with 200."""

    def app(environ, start_response):
        return apps.get(environ["PATH_INFO"][1:], answering(b"sea"))(environ, start_response)

    return app


def describe(environ, start_response):
    """Answer with the environ, each value with the name of its type."""
    start_response("200 OK", [TEXT, ("X-Method", str(environ["REQUEST_METHOD"]))])
    plain = (str, int, bool, tuple)
    seen = {
        key: (type(value).__name__, value if isinstance(value, plain) else None)
        for key, value in environ.items()
    }
    seen["environ"] = (type(environ).__name__, "x" in environ)
    environ["x"] = "of another request"
    return [json.dumps(seen).encode()]


def described(server, request):
    """Return what `describe` saw of a request, value by name."""
    answer = server.ask(request)
    same(answer.status, 200, f"the status of {request[:60]!r}")
    return {key: tuple(value) for key, value in json.loads(answer.body).items()}


class Body:
    """A body that notes its `close`, and goes on with what its pieces do when they are called."""

    def __init__(self, notes, *pieces):
        self.notes = notes
        self.pieces = pieces

    def __iter__(self):
        return (piece() if callable(piece) else piece for piece in self.pieces)

    def close(self):
        """Note it."""
        self.notes.add("closed")


def fail():
    """Fail as an application does."""
    raise ValueError(SECRET)


def assert_serving(server, after):
    """See that the next client is answered by `answering(b"sea")` or alike."""
    try:
        answer = server.ask(GET)
    except AssertionError as error:
        raise AssertionError(f"a GET after {after}: {error}") from None
    same(answer.status, 200, f"the status of a GET after {after}")


def test_request_is_described(serving):
    """1. environ says what the request line says, and where it arrived, in strings."""
    server = serving(describe)
    seen = described(server, get("/one%20sea/%E6%B5%B7%ff+;%2541?b=%20c&d=?/%3F"))
    for key, value in {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/one sea/\xe6\xb5\xb7\xff+;%41",
        "QUERY_STRING": "b=%20c&d=?/%3F",
        "SERVER_PORT": str(server.port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
    }.items():
        same(seen.get(key, ("missing", None)), ("str", value), key)
    same(seen.get("SERVER_NAME", ("missing",))[0], "str", "the type of SERVER_NAME")
    same(seen["environ"], ("dict", False), "environ and whether it had been used before")
    seen = described(server, b"PURGE / HTTP/1.0\r\n\r\n")
    same(seen["environ"], ("dict", False), "environ and whether it had been used before")
    for key, value in {
        "REQUEST_METHOD": "PURGE",
        "PATH_INFO": "/",
        "QUERY_STRING": "",
        "SERVER_PROTOCOL": "HTTP/1.0",
    }.items():
        same(seen.get(key, ("missing", None)), ("str", value), f"{key} of PURGE / HTTP/1.0")
    same(described(server, get("//a//b?"))["PATH_INFO"][1], "//a//b", "PATH_INFO of //a//b?")
    method = server.ask(get(method="HEAD")).headers.get("x-method")
    same(method, "HEAD", "the REQUEST_METHOD that app saw for HEAD")


def test_absolute_target_is_understood(serving):
    """1. A target `http://host/path?query` means `/path?query`."""
    seen = described(serving(describe), get("http://dojo:80/a%20b?c=http://d"))
    same(seen["PATH_INFO"][1], "/a b", "PATH_INFO of http://dojo:80/a%20b?c=http://d")
    same(seen["QUERY_STRING"][1], "c=http://d", "QUERY_STRING of http://dojo:80/a%20b?c=http://d")


def test_header_fields_are_variables(serving):
    """2. Content-Type and Content-Length have names of their own; others are HTTP_NAME."""
    server = serving(describe)
    seen = described(
        server, post(b"sea", "content-type: a/b;c=d", "X-Sea:\t \xe9t\xc3\xa0 \t", "X-Un:")
    )
    for key, value in {
        "CONTENT_TYPE": "a/b;c=d",
        "CONTENT_LENGTH": "3",
        "HTTP_HOST": "dojo",
        "HTTP_X_SEA": "\xe9t\xc3\xa0",
        "HTTP_X_UN": "",
    }.items():
        same(seen.get(key, ("missing", None)), ("str", value), key)
    wrong = {"HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH"} & seen.keys()
    assert not wrong, f"environ had {', '.join(sorted(wrong))}, expected no HTTP_ there"
    seen = described(server, GET)
    for key in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        same(seen.get(key, ("str", "")), ("str", ""), f"{key} of a GET without a body")


def test_repeated_fields_are_joined(serving):
    """2. Fields of one name are joined by `, `, but those of Cookie by `; `."""
    lines = ("Accept: a/b", "Cookie: a=1", "accept: c/d;q=0.5", "Cookie: b=2; c=3", "ACCEPT: *")
    seen = described(serving(describe), get("/", *lines))
    same(seen["HTTP_ACCEPT"][1], "a/b, c/d;q=0.5, *", "HTTP_ACCEPT of three fields")
    same(seen["HTTP_COOKIE"][1], "a=1; b=2; c=3", "HTTP_COOKIE of two fields")


def test_field_with_underscore_is_left_out(serving):
    """2. A field with `_` in its name is left out, for it would pass for another."""
    seen = described(serving(describe), get("/", "X_User: mallory", "X-User: ada"))
    same(seen.get("HTTP_X_USER", ("", "none"))[1], "ada", "HTTP_X_USER beside X_User")
    seen = described(serving(describe), get("/", "Content_Type: a/b", "X_User: mallory"))
    wrong = {"HTTP_X_USER", "HTTP_CONTENT_TYPE"} & seen.keys()
    assert not wrong, f"a field with _ in its name became {', '.join(wrong)}, expected nothing"
    seen = described(serving(describe), get("/", "Content_Type: a/b", "Content_Length: 3"))
    for key in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        same(seen.get(key, ("str", "")), ("str", ""), f"{key} of a field with _ in its name")


def test_server_is_described(serving, gate, notes):
    """3. The variables of wsgi are there, and tell whether calls run at the same time."""
    seen = described(serving(describe), GET)
    same(seen.get("wsgi.version"), ("tuple", [1, 0]), "wsgi.version")
    same(seen.get("wsgi.url_scheme"), ("str", "http"), "wsgi.url_scheme")
    assert not seen.get("wsgi.run_once", ("", True))[1], "wsgi.run_once was true or missing"

    def app(environ, start_response):
        environ["wsgi.errors"].write("")
        environ["wsgi.errors"].flush()
        notes.add(str(os.getpid()))
        if environ["PATH_INFO"] == "/wait":
            gate.wait()
        start_response("200 OK", [TEXT])
        said = {name: bool(environ[f"wsgi.{name}"]) for name in ("multithread", "multiprocess")}
        return [json.dumps(said).encode()]

    server = serving(app)
    waiting = server.client()
    waiting.send(get("/wait"))
    notes.words(1)
    other = server.client()
    other.send(GET)
    first, second = [*notes.words(2), "", ""][:2]
    gate.open()
    for client in (waiting, other):
        said = json.loads(client.answer().body)
        client.close()
        kind = "multithread" if first == second else "multiprocess"
        if first and second:
            assert said[kind], f"wsgi.{kind} was false, and two calls were running at the same time"


READ = {
    "/all": lambda stream: stream.read(),
    "/much": lambda stream: stream.read(1 << 20),
    "/minus": lambda stream: stream.read(-1),
    "/some": lambda stream: b"".join(iter(lambda: stream.read(3), b"")),
    "/lines": lambda stream: b"|".join(iter(stream.readline, b"")),
    "/list": lambda stream: b"|".join(stream.readlines()),
    "/loop": b"|".join,
    "/twice": lambda stream: stream.read() + b"|" + stream.read() + stream.read(5),
}
"""Ways to read the body of a request."""


def reading(environ, start_response):
    """Answer with the body of the request."""
    body = READ[environ["PATH_INFO"]](environ["wsgi.input"])
    start_response("200 OK", [TEXT])
    return [body]


def test_input_ends_with_the_body(serving):
    """4. `wsgi.input` gives the body, however it is read, and then its end."""
    server = serving(reading)
    body = b"one\ntwo seas\n\nthree"
    lines = body.replace(b"\n", b"\n|")
    bodies = {"/lines": lines, "/list": lines, "/loop": lines, "/twice": body + b"|"}
    for path in READ:
        head = get(path, f"Content-Length: {len(body)}", method="POST")
        client = server.client()
        client.send(head + body + b"\r\nGET / HTTP/1.1\r\n")
        try:
            answer = client.answer()
        except AssertionError as error:
            raise AssertionError(f"reading {path[1:]} of a body of 19 bytes: {error}") from None
        client.close()
        same(answer.body, bodies.get(path, body), f"a body of 19 bytes, read {path[1:]}")
        same(server.ask(get(path)).body.strip(b"|"), b"", f"no body, read {path[1:]}")


def test_body_arrives_whole(serving):
    """4. A body that arrives in pieces, or is 1 MiB long, arrives whole."""
    server = serving(reading)
    body = bytes(range(256)) * 4096
    request = get("/all", f"Content-Length: {len(body)}", method="POST") + body
    answer = server.ask(request[:30], request[30:90], request[90:])
    assert answer.body == body, (
        f"a body of 1 MiB came out as {len(answer.body)} bytes, expected the same bytes"
    )


def test_body_may_be_left_unread(serving):
    """4. `app` may leave a body of up to 1 MiB unread: its answer arrives all the same."""
    server = serving(answering(b"no, thank you", status="413 Content Too Large"))
    client = server.client()
    client.send(post(bytes(KIB**2)))
    same(client.answer().status, 413, "the status for a body of 1 MiB that was not read")
    assert client.ending() != "reset", (
        "the connection was reset after a body that was not read, which can destroy the answer"
    )


def test_nothing_is_sent_before_the_body_begins(serving, gate, notes):
    """5. Nothing is sent before the first piece that is not empty, or the end."""

    def app(environ, start_response):
        start_response("200 OK", [TEXT])(b"")
        yield b""
        notes.add("begun")
        yield b"sea" if gate.wait() else b""

    client = serving(app).client()
    client.send(GET)
    notes.words(1)
    same(bytes(client.peek()), b"", "what was sent when app had given an empty piece")
    gate.open()
    same(client.answer().body, b"sea", "the body after an empty piece")
    answer = serving(answering(status="200 OK", headers=[("X-Sea", "blue")])).ask(GET)
    same([answer.status, answer.headers.get("x-sea"), answer.body], [200, "blue", b""], "no pieces")


def test_pieces_are_sent_one_by_one(serving, gate):
    """5. Each piece is sent before the next is asked for."""

    def app(environ, start_response):
        start_response("200 OK", [TEXT])
        yield b"one"
        yield b"two" if gate.wait() else b"nobody took the first"

    client = serving(app).client()
    client.send(GET)
    client.read_until(b"\r\n\r\none", "b'one', while app waited to give a second piece,")
    gate.open()
    same(client.answer().body, b"onetwo", "the body of two pieces")


def test_written_is_sent_at_once(serving, gate):
    """5. What `write` is given is sent before it returns, and before what is returned."""

    def app(environ, start_response):
        write = start_response("200 OK", [TEXT])
        write(b"one ")
        write(b"" if gate.wait() else b"nobody took the first ")
        write(b"two ")
        return [b"three"]

    client = serving(app).client()
    client.send(GET)
    client.read_until(b"\r\n\r\none ", "b'one ', which was written while app went on,")
    gate.open()
    same(client.answer().body, b"one two three", "what was written and returned")


def test_header_is_sent_as_it_was_given(serving):
    """6. Status and header fields are sent as `app` gave them, also repeated ones."""
    headers = [
        ("X-Sea", "blue"),
        ("Set-Cookie", "a=1"),
        ("content-type", "text/plain; name=\xe9t\xe9"),
        ("Set-Cookie", "b=2; Path=/"),
    ]
    client = serving(answering(b"sea", status="299 Quite Odd", headers=headers)).client()
    client.send(GET)
    answer = client.answer()
    same(answer.line, "HTTP/1.1 299 Quite Odd", "the status line")
    lines = bytes(client.seen).partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
    given = [": ".join(field) for field in headers]
    found = [line for line in lines if line in given]
    same(found, given, "the header lines of app")
    same(answer.headers.get("connection", "none").lower(), "close", "Connection")
    assert "transfer-encoding" not in answer.headers, "Transfer-Encoding was sent, expected none"


def test_length_of_one_piece_is_sent(serving):
    """6. The length of a list or tuple of one piece is sent, where `app` gives none."""
    server = serving(by_path(list=answering("Zoë".encode()), tuple=answering(b"sea", kind=tuple)))
    length = server.ask(get("/list")).headers.get("content-length")
    same(length, "4", "Content-Length of [b'Zo\\xc3\\xab']")
    length = server.ask(get("/tuple")).headers.get("content-length")
    same(length, "3", "Content-Length of (b'sea',)")
    answer = serving(answering(b"one", b"sea")).ask(GET)
    same(answer.headers.get("content-length", "6"), "6", "Content-Length of [b'one', b'sea']")
    same(answer.body, b"onesea", "the body of [b'one', b'sea']")
    headers = [TEXT, ("content-length", "3")]
    answer = serving(answering(b"sea", headers=headers)).ask(GET)
    same(answer.headers.get("content-length"), "3", "Content-Length where app gave it")


def test_head_has_no_body(serving):
    """7. The answer to HEAD has no body, and no Content-Length of the server's own."""
    head = get(method="HEAD")
    answer = serving(answering(b"one", b"sea", headers=[TEXT, ("Content-Length", "6")])).ask(head)
    same([answer.body, answer.headers.get("content-length")], [b"", "6"], "HEAD of six bytes")
    answer = serving(answering(b"sea")).ask(head)
    same(answer.body, b"", "the body of HEAD where app returned one piece")
    same(answer.headers.get("content-length", "none"), "none", "Content-Length of that HEAD")
    answer = serving(answering()).ask(head)
    same(answer.headers.get("content-length", "none"), "none", "Content-Length of HEAD without one")


def test_some_answers_have_no_body(serving):
    """7. 204 and 304 have no body, and no Content-Length of the server's own."""
    statuses = ("204 No Content", "204 Gone Fishing", "304 Not Modified")
    cases = list(itertools.product(statuses, ((b"",), (), (b"sea",))))
    apps = {
        str(number): answering(*pieces, status=status, headers=[])
        for number, (status, pieces) in enumerate(cases)
    }
    server = serving(by_path(**apps))
    for number, (status, pieces) in enumerate(cases):
        answer = server.ask(get(f"/{number}"))
        what = f"{status} with the body {list(pieces)}"
        same(answer.line, f"HTTP/1.1 {status}", f"the status line of {what}")
        same(answer.body, b"", f"what was sent as the body of {what}")
        same(answer.headers.get("content-length", "none"), "none", f"Content-Length of {what}")


def test_body_is_no_longer_than_its_length(serving):
    """7. No answer has more bytes than the Content-Length from `app` says."""
    headers = [TEXT, ("Content-Length", "5")]
    for pieces in ((b"one", b"sea", b"sky"), (b"one sea",)):
        answer = serving(answering(*pieces, headers=headers)).ask(GET)
        same(answer.body, b"".join(pieces)[:5], f"the body {list(pieces)} with Content-Length: 5")


def test_header_is_replaced_before_it_is_sent(serving):
    """8. `exc_info` replaces status and header as long as they are not sent."""

    def app(environ, start_response):
        start_response("200 OK", [TEXT, ("X-Old", "yes"), ("Content-Length", "3")])
        yield b""
        try:
            fail()
        except ValueError as error:
            start_response("503 Sorry", [TEXT], (ValueError, error, error.__traceback__))
        yield b"sorry"

    answer = serving(app).ask(GET)
    same(answer.line, "HTTP/1.1 503 Sorry", "the status line that replaced another")
    same(answer.body, b"sorry", "the body of what replaced another")
    old = {"x-old", "content-length"} & answer.headers.keys()
    assert not old, f"the answer still had {', '.join(sorted(old))} of the header that was replaced"


def test_header_is_not_replaced_when_it_is_sent(serving, notes):
    """8. `exc_info` raises that exception again as soon as the header is sent."""

    def app(environ, start_response):
        start_response("200 OK", [TEXT])
        yield b"one "
        try:
            fail()
        except ValueError as error:
            try:
                start_response("503 Sorry", [TEXT], (ValueError, error, error.__traceback__))
            except BaseException as seen:  # noqa: BLE001  whatever it was, it is told
                notes.add("same" if seen is error else f"{type(seen).__name__}")
            else:
                notes.add("nothing")
        yield b"sea"

    answer = serving(app).ask(GET)
    same(answer.body, b"one sea", "the body of an application that goes on by itself")
    same(notes.words(1), ["same"], "what start_response raised with exc_info, after the head")


def test_second_start_is_an_error(serving, notes):
    """8. Without `exc_info`, a second call of `start_response` raises an AssertionError."""

    def app(environ, start_response):
        start_response("200 OK", [TEXT])
        try:
            start_response("201 Created", [TEXT])
        except BaseException as error:  # noqa: BLE001  whatever it was, it is told
            notes.add(type(error).__name__)
        else:
            notes.add("nothing")
        return [b"sea"]

    answer = serving(app).ask(GET)
    same(notes.words(1), ["AssertionError"], "what a second start_response raised")
    same([answer.status, answer.body], [200, b"sea"], "the answer with a second start_response")


def test_failure_is_a_500(serving):
    """9. If `app` fails before anything is sent, the answer is a 500, and the next is served."""

    def raising(environ, start_response):
        fail()

    def raising_late(environ, start_response):
        start_response("200 OK", [TEXT, ("Content-Length", "3")])
        yield b""
        fail()

    def missing_a_file(environ, start_response):
        start_response("200 OK", [TEXT])
        raise FileNotFoundError(SECRET)

    server = serving(by_path(raises=raising, late=raising_late, file=missing_a_file))
    for path, what in {
        "/raises": "an app that raised",
        "/late": "an app that raised after an empty piece",
        "/file": "an app that raised an OSError",
    }.items():
        answer = server.ask(get(path))
        same(answer.status, 500, f"the status of {what}")
        said = f"{answer.line}{answer.headers}{answer.body}"
        for word in (SECRET, "Traceback", "Error("):
            assert word not in said, f"the 500 told the client {word!r}, which is nobody's business"
        length = answer.headers.get("content-length", str(len(answer.body)))
        same(length, str(len(answer.body)), f"the Content-Length of the 500 of {what}")
        assert_serving(server, what)


def test_late_failure_ends_the_connection(serving):
    """9. If `app` fails when something is sent, nothing more is, and the connection is closed."""

    def late(environ, start_response):
        start_response("200 OK", [TEXT, ("Content-Length", "100")])
        yield b"one"
        fail()

    server = serving(by_path(late=late))
    client = server.client()
    client.send(get("/late"))
    assert client.ending() != "open", "the connection stayed open after a late failure"
    same(bytes(client.seen).partition(b"\r\n\r\n")[2], b"one", "the body with a late failure")
    assert_serving(server, "a late failure")


def test_application_that_breaks_its_promises_fails(serving):
    """9. An `app` that does not keep PEP 3333 is answered with a 500."""

    def silent(environ, start_response):
        return [b"sea"]

    def silent_and_empty(environ, start_response):
        return []

    def forgetful(environ, start_response):
        start_response("200 OK", [TEXT])

    apps = {
        "silent": (silent, "a body without start_response"),
        "empty": (silent_and_empty, "no body without start_response"),
        "none": (forgetful, "a return value of None"),
        "text": (answering("sea"), "a piece of str"),
    }
    server = serving(by_path(**{name: app for name, (app, _) in apps.items()}))
    for name, (_, what) in apps.items():
        same(server.ask(get(f"/{name}")).status, 500, f"the status of {what}")
        assert_serving(server, what)


def test_header_cannot_be_split(serving):
    """9. An `app` that puts a CR or an LF into its status or header is answered with a 500."""
    evil = "blue\r\nSet-Cookie: admin=1"
    cases = [
        ("200 OK", [("X-Sea", evil)]),
        ("200 OK", [("X-Sea", evil.replace("\r", ""))]),
        ("200 OK", [("X-Sea", evil.replace("\n", ""))]),
        ("200 OK", [("X-Sea\r\nSet-Cookie", "blue")]),
        ("200 OK\r\nSet-Cookie: admin=1", []),
    ]
    apps = {
        str(number): answering(b"sea", status=status, headers=headers)
        for number, (status, headers) in enumerate(cases)
    }
    server = serving(by_path(**apps))
    for number, (status, headers) in enumerate(cases):
        answer = server.ask(get(f"/{number}"))
        what = f"start_response({status!r}, {headers!r})"
        same([answer.status, answer.headers.get("set-cookie")], [500, None], what)


def test_body_is_closed_at_its_end(serving, notes):
    """10. `close()` of what `app` returned is called once, for HEAD too."""

    def app(environ, start_response):
        start_response(environ["PATH_INFO"][1:].replace("-", " "), [])
        return Body(notes, b"one", b"", b"sea")

    server = serving(app)
    for number, (path, method) in enumerate(
        (("/200-OK", "GET"), ("/200-OK", "HEAD"), ("/204-No", "GET"), ("/304-Same", "GET")), 1
    ):
        server.ask(get(path, method=method))
        what = f"the calls of close() after {method} with {path[1:4]}"
        same(notes.words(number), ["closed"] * number, what)


def test_body_is_closed_after_a_failure(serving, notes):
    """10. `close()` is called after a failure, early or late, also of what is no iterable."""

    def early(environ, start_response):
        start_response("200 OK", [TEXT])
        return Body(notes, b"", fail)

    def late(environ, start_response):
        start_response("200 OK", [TEXT])
        return Body(notes, b"one", fail)

    def silent(environ, start_response):
        return Body(notes, b"one")

    def useless(environ, start_response):
        start_response("200 OK", [TEXT])
        return SimpleNamespace(close=Body(notes).close)

    server = serving(by_path(early=early, late=late, silent=silent, useless=useless))
    for number, path in enumerate(("/early", "/late", "/silent", "/useless"), 1):
        client = server.client()
        client.send(get(path))
        client.ending()
        client.close()
        what = f"the calls of close() after a body that failed {path[1:]}"
        same(notes.words(number), ["closed"] * number, what)


def test_body_is_closed_when_the_client_has_gone(serving, notes):
    """10. `close()` is called when the client has gone."""

    def app(environ, start_response):
        start_response("200 OK", [TEXT])
        return Body(notes, *itertools.repeat(bytes(64 * KIB), 1000))

    server = serving(app)
    client = server.client(narrow=True)
    client.send(GET)
    client.wait_for_first_byte()
    client.vanish()
    same(notes.words(1), ["closed"], "the calls of close() when the client had gone")


def noting(notes):
    """Return an application that notes that it was called."""

    def app(environ, start_response):
        notes.add("called")
        start_response("200 OK", [TEXT])
        return [b"sea"]

    return app


def test_bad_request_is_refused(serving, notes):
    """11. A bad request is answered with 400, and `app` is not called."""
    server = serving(noting(notes))
    lines = [b"nonsense", b"GET /", b"GET  / HTTP/1.1", b"GET / HTTP/1.1 ", b"GET / sea HTTP/1.1"]
    lines += [b"GET / HTTP/1.x", b"GET / http/1.1", b"GET / HTTP/1.11"]
    fields = [b"", b"Sea: blue\r\n"]
    after_host = (b"Sea", b"Sea : blue", b"Sea\t: blue", b"host: sea", b"Host: dojo")
    fields += [b"Host: dojo\r\n" + line + b"\r\n" for line in after_host]
    two = (b"3\r\nContent-Length: 4", b"3\r\nContent-Length: 4\r\nContent-Length: 3")
    fields += [
        b"Host: dojo\r\nContent-Length: %b\r\n" % length
        for length in (*two, b"+3", b"-3", b"1_0", b"", b"3 3", b"3\x0b", b"\x0c3", b"3\xa0")
    ]
    heads = [line + b"\r\nHost: dojo\r\n\r\n" for line in lines]
    heads += [b"POST / HTTP/1.1\r\n" + field + b"\r\n" for field in fields]
    for head in heads:
        same(server.ask(head + b"sea").status, 400, f"the status of {head!r}")
    same(notes.words(0), [], "the calls of app for bad requests")
    assert_serving(server, "bad requests")


def test_transfer_encoding_is_refused(serving, notes):
    """11. A request with Transfer-Encoding is answered with 501, and `app` is not called."""
    server = serving(noting(notes))
    head = get("/", "Transfer-Encoding: chunked", method="POST")
    same(server.ask(head + b"3\r\nsea\r\n0\r\n\r\n").status, 501, "the status of a body in chunks")
    same(notes.words(0), [], "the calls of app for a body in chunks")


def test_head_has_a_limit(serving):
    """11. A head of more than 64 KiB is answered with 431, one of up to 16 KiB is served."""
    server = serving(answering(b"sea"))
    lines = ["X-Sea: " + "~" * 500] * 32
    same(server.ask(get("/", *lines)).status, 200, "the status of a head of 16 KiB")
    client = server.client()
    client.send(get("/", "X-Sea: " + "~" * 64 * KIB)[:-4])
    same(client.answer().status, 431, "the status of 64 KiB and a little of a head")
    client.close()
    whole = get("/", *(["X-Sea: " + "~" * 500] * 135))
    answer = server.ask(whole[: 60 * KIB], whole[60 * KIB :])
    same(answer.status, 431, f"the status of a whole head of {len(whole)} bytes")


def test_nobody_waits_for_others(serving, gate):
    """12. Clients that are silent or stop halfway, and a slow application, keep nobody waiting."""

    def app(environ, start_response):
        waited = environ["PATH_INFO"] != "/wait" or gate.wait()
        environ["wsgi.input"].read()
        start_response("200 OK" if waited else "504 Nobody Came", [TEXT])
        return [b"sea"]

    server = serving(app)
    request = post(b"sea" * 100)
    halves = [(b"", GET), (GET[:20], GET[20:]), (request[:-5], request[-5:])]
    crowd = []
    for number in range(100):
        crowd.append(server.client())
        crowd[-1].send(halves[number % 3][0])
        if number % 10 == 9:  # not all at once, which costs a server with processes its time
            assert_serving(server, f"{number + 1} clients that stopped halfway")
    waiting = server.client()
    waiting.send(get("/wait"))
    assert_serving(server, "100 clients that stopped halfway, and a slow application")
    gate.open()
    same(waiting.answer().status, 200, "the status of the slow application")
    for number, client in enumerate(crowd):
        client.send(halves[number % 3][1])
    for client in crowd:
        same(client.answer().status, 200, "the status for a client that stopped and went on")


def test_vanished_clients_end_nothing_else(serving):
    """12. A client that vanishes, at whatever moment, ends nothing but its own connection."""

    def app(environ, start_response):
        environ["wsgi.input"].read()
        start_response("200 OK", [TEXT])
        return [bytes(KIB**2)]

    server = serving(app)
    for when, sent in {
        "as soon as it had connected": b"",
        "within its head": GET[:20],
        "within its body": post(b"sea" * 100)[:-5],
        "before it took its answer": GET,
    }.items():
        for _ in range(2):
            client = server.client(narrow=True)
            client.send(sent)
            client.vanish()
            assert_serving(server, f"a client that vanished {when}")


def test_rubbish_ends_nothing_else(serving):
    """12. A client that sends rubbish ends nothing but its own connection."""
    server = serving(answering(b"sea"))
    assert_survives(server, broken_requests(3333, 120))
    assert_serving(server, "120 broken requests")


def test_connection_is_closed(serving):
    """12. The connection is closed after the answer, or when a client stops within its head."""
    server = serving(answering(b"sea"))
    for what, request in {"a GET": GET, "a bad request": b"GET / HTTP/1.1\r\n\r\n"}.items():
        client = server.client()
        client.send(request)
        client.answer()
        same(client.ending(), "closed", f"the connection after the answer to {what}")
    for what, half in {"half a head": GET[:20], "nothing": b""}.items():
        client = server.client()
        client.send(half)
        client.finish()
        assert client.ending() != "open", f"the connection stayed open after {what}"
        assert not client.seen.startswith(b"HTTP/1.1 200"), f"{what} was answered with 200"


def test_no_socket_stays_open(serving):
    """12. No socket is left open."""

    def late(environ, start_response):
        start_response("200 OK", [TEXT])
        yield b"one"
        fail()

    server = serving(by_path(late=late))
    server.ask(GET)
    before = server.open_files()
    for _ in range(6):
        for request in (GET, get("/late"), b"GET / HTTP/1.1\r\n\r\n"):
            server.ask(request)
    assert server.forgets(before + 5), (
        f"after 18 answered clients {server.open_files() - before} more files were open than before"
    )


def test_applications_of_frameworks_run(serving, flask_site, django_site):
    """13. Applications of Flask and Django run: forms, uploads, cookies, redirects, streams."""
    for name, site in (("Flask", flask_site), ("Django", django_site)):
        server = serving(site)
        with server.session() as ask:
            answer = ask("POST", "form?name=a%26b", data={"name": "Zoë & Co"})
            same(answer.text, "Zoë & Co\nnone\na&b\n", f"a form that was sent to {name}")
            data = bytes(range(256)) * 512
            answer = ask("POST", "upload", files={"file": ("sea.png", data)})
            same(answer.text, f"{len(data)}\n{sum(data)}\n", f"an upload to {name}")
            answer = ask("GET", "login", allow_redirects=False)
            seen = [answer.status_code, answer.headers.get("Location"), dict(answer.cookies)]
            expected = [302, "/form", {"name": "sea", "other": "blue"}]
            same(seen, expected, f"a redirect with two cookies of {name}")
            answer = ask("POST", "form", data={"name": "Ada"})
            same(answer.text, "Ada\nsea\nNone\n", f"a form with a cookie that was sent to {name}")
            lines = "".join(f"{number}\n" for number in range(1, 1001))
            same(ask("GET", "stream").text, lines, f"a stream of {name}")
            for method in ("GET", "HEAD"):
                status = ask(method, "fail").status_code
                same(status, 500, f"the status of a {method} that fails in {name}")


@pytest.mark.forbid(
    "wsgiref.handlers.BaseHandler",
    "wsgiref.handlers.SimpleHandler",
    "wsgiref.handlers.BaseCGIHandler",
    "wsgiref.simple_server.ServerHandler",
    "wsgiref.simple_server.WSGIRequestHandler",
    "wsgiref.simple_server.WSGIServer",
    "wsgiref.simple_server.make_server",
    "waitress.create_server",
    "waitress.serve",
    "werkzeug.serving.make_server",
    "werkzeug.serving.run_simple",
)
def test_server_is_its_own(serving):
    """14. No server or handler of wsgiref, Waitress or Werkzeug is used."""
    same(serving(answering(b"sea")).ask(GET).body, b"sea", "the body of a GET")
