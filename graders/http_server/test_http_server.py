"""Grades katas/http_server.py."""

from dojo.compare import same
from dojo.fixtures.broken_requests import assert_survives, broken_requests

HELLO = b"Hello World\r\n"
HEAD = b"GET /sea HTTP/1.1\r\nHost: dojo\r\nAccept: */*\r\n"
ODD_HEAD = b"GET /%00?a=b HTTP/1.1\r\nHOST:dojo\r\nX-Name: \xe9t\xe9 \\r\\n 'b\"  \r\nX-Empty:\r\n"
GET = HEAD + b"\r\n"
KIB = 1024


def post(body, *, head=b"POST /sea HTTP/1.1\r\nHost: dojo\r\nContent-Length: %d\r\n\r\n"):
    return head % len(body) + body


def assert_answered(answer, body, what):
    """Hold an answer's status and body against what they should be."""
    same(answer.status, 200, f"the status for {what}")
    if len(body) < KIB:
        same(answer.body, body, f"the body for {what}")
    assert len(answer.body) == len(body), (
        f"the body for {what} had {len(answer.body)} bytes, expected {len(body)}"
    )
    assert answer.body == body, f"the body for {what} had the right length, but other bytes"


def assert_ok(answer, body, what):
    """Hold all that rules 1 and 2 say of an answer against it."""
    same(answer.line.rstrip(), "HTTP/1.1 200 OK", f"the status line for {what}")
    assert_answered(answer, body, what)
    same(answer.headers.get("content-length"), str(len(body)), f"the Content-Length for {what}")
    kind = answer.headers.get("content-type", "none")
    assert kind.partition(";")[0].strip() == "text/plain", (
        f"the Content-Type for {what} was {kind}, expected text/plain"
    )


def assert_serving(server, after):
    """See that an everyday client is answered."""
    try:
        answer = server.ask(GET)
    except AssertionError as error:
        raise AssertionError(f"a GET after {after}: {error}") from None
    same(answer.status, 200, f"a GET after {after}")


def test_get_is_answered_with_its_head(server):
    """1. A GET is answered with 200, text/plain, a right Content-Length, and its own head."""
    assert_ok(server.ask(GET), HELLO + HEAD, "a GET")
    assert_ok(server.ask(ODD_HEAD + b"\r\n"), HELLO + ODD_HEAD, "a GET with odd header lines")
    answer = server.request("GET")
    same(answer.status_code, 200, "the status that requests saw for a GET")
    assert answer.content.startswith(HELLO + b"GET / HTTP/1.1\r\n"), (
        f"requests got the body {answer.content[:200]!r}, expected Hello World and its GET"
    )


def test_post_is_answered_with_its_body(server):
    """2. A POST is answered with its own body, byte for byte."""
    bodies = {
        "a POST of letters beyond ASCII": "Grüße, 東京".encode(),
        "a POST of every byte": bytes(range(256)),
        "a POST with an empty line in it": b"one\r\n\r\ntwo\r\n\r\n",
        "a POST that begins with empty lines": b"\r\n\r\nsea",
        "a POST of no bytes": b"",
    }
    for what, body in bodies.items():
        assert_ok(server.ask(post(body)), HELLO + body, what)
    bare = b"POST / HTTP/1.1\r\nHost: dojo\r\n\r\n"
    assert_ok(server.ask(bare), HELLO, "a POST without Content-Length")
    answer = server.ask(post(b"sea") + b"\r\n")
    assert_ok(answer, HELLO + b"sea", "a POST with CRLF after its body")
    lower = b"POST / HTTP/1.1\r\nhost:dojo\r\ncontent-length:%d\r\n\r\n"
    assert_ok(server.ask(post(b"sea", head=lower)), HELLO + b"sea", "a POST in lower-case fields")


def test_request_in_pieces_is_answered_like_a_whole_one(server):
    """3. A request that arrives in pieces, wherever it is cut, is answered like one at once."""
    every_byte = [GET[at : at + 1] for at in range(len(GET))]
    assert_answered(server.ask(*every_byte), HELLO + HEAD, "a GET sent byte by byte")
    body = b"one sea, two seas"
    request = post(body)
    start = request.index(b"\r\n\r\n")
    for cut in (4, start + 1, start + 2, start + 3, start + 4, start + 7, len(request) - 1):
        what = f"a POST cut after {cut} of {len(request)} bytes"
        assert_answered(server.ask(request[:cut], request[cut:]), HELLO + body, what)
    parts = (request[:9], request[9 : start + 6], request[start + 6 : -2], request[-2:])
    assert_answered(server.ask(*parts), HELLO + body, "a POST in four pieces")
    # requests sends head and body apart.
    same(server.request("POST", body).content, HELLO + body, "the body that requests got")


def test_long_head_is_answered_whole(server):
    """4. A head of up to 16 KiB is read, and answered, whole."""
    line = b"X-Sea: " + b"~" * 500 + b"\r\n"
    head = HEAD + line * ((16 * KIB - len(HEAD)) // len(line))
    what = f"a GET with a head of {len(head)} bytes"
    answer = server.ask(head[: 9 * KIB], head[9 * KIB :] + b"\r\n")
    assert_answered(answer, HELLO + head, what)


def test_long_body_is_answered_whole(server):
    """4. A body of up to 1 MiB is read, and answered, whole."""
    body = bytes(range(256)) * (4 * KIB)
    assert_answered(server.ask(post(body)), HELLO + body, "a POST of 1 MiB")


def test_client_that_has_finished_is_answered(server):
    """4. A body of up to 1 MiB is answered whole, also when its client has finished sending."""
    body = bytes(KIB**2)
    client = server.client(narrow=True)
    client.send(post(body))
    client.wait_for_first_byte()
    client.finish()
    assert_answered(client.answer(), HELLO + body, "a POST whose client had finished sending")


def test_head_without_end_is_refused(server):
    """4. A head longer than 64 KiB is answered with 431, even if it never ends."""
    client = server.client()
    client.send(HEAD + b"X-Sea: " + b"~" * 64 * KIB)
    try:
        answer = client.answer()
    except AssertionError as error:
        raise AssertionError(f"64 KiB and a little of a head: {error}") from None
    same(answer.status, 431, "64 KiB and a little of a head")


def test_whole_head_is_refused_for_its_length(server):
    """4. A head longer than 64 KiB is answered with 431, also one that ends."""
    line = b"X-Sea: " + b"~" * 500 + b"\r\n"
    head = HEAD + line * (66 * KIB // len(line))
    answer = server.ask(head[: 60 * KIB], head[60 * KIB :] + b"\r\n")
    same(answer.status, 431, f"a whole head of {len(head)} bytes")


def test_bad_request_line_is_refused(server):
    """5. A bad request line is answered with 400, and the next client is served."""
    shapes = [b"nonsense", b"GET /", b"GET  / HTTP/1.1", b"GET / HTTP/1.1 ", b"GET / sea HTTP/1.1"]
    versions = [b"HTTP/1.x", b"HTTP/1x1", b"HTTP/1.", b"HTP/1.1", b"http/1.1", b"1.1"]
    for line in [*shapes, *(b"GET / " + version for version in versions)]:
        same(server.ask(line + b"\r\nHost: dojo\r\n\r\n").status, 400, f"the line {line!r}")
        assert_serving(server, f"the line {line!r}")


def test_bad_header_is_refused(server):
    """5. A bad header line, no Host or two are answered with 400, and the next client is served."""
    heads = {
        "a header line without a colon": b"Host: dojo\r\nSea\r\n",
        "a space before the colon": b"Host: dojo\r\nSea : blue\r\n",
        "a tab before the colon": b"Host: dojo\r\nSea\t: blue\r\n",
        "no Host": b"Sea: blue\r\n",
        "no header at all": b"",
        "two Hosts": b"Host: dojo\r\nhost: sea\r\n",
        "two Hosts that agree": b"Host: dojo\r\nHost: dojo\r\n",
    }
    for what, lines in heads.items():
        same(server.ask(b"GET / HTTP/1.1\r\n" + lines + b"\r\n").status, 400, what)
        assert_serving(server, what)
    same(server.ask(b"GET / HTTP/1.0\r\n\r\n").status, 200, "HTTP/1.0 without Host")


def test_bad_length_is_refused(server):
    """5. A Content-Length that is none, or two that differ, are answered with 400."""
    bad = [b"+3", b"-3", b"1_0", b"3.0", b"0x3", b"\xb2", b"\xd9\xa3", b"three", b"3 3"]
    blank_elsewhere = [b"3\x0b", b"\x0c3", b"3\xa0"]
    two = [b"3\r\nContent-Length: 4", b"3\r\nContent-Length: 4\r\nContent-Length: 3"]
    for value in [*bad, *blank_elsewhere, b"", *two]:
        head = b" / HTTP/1.1\r\nHost: dojo\r\nContent-Length: " + value + b"\r\n\r\n"
        for request in (b"POST" + head + b"sea", b"GET" + head):
            what = f"a {request.split()[0].decode()} with Content-Length: {value!r}"
            same(server.ask(request).status, 400, what)
            assert_serving(server, what)


def test_other_method_is_refused(server):
    """6. Another method is answered with 405 and Allow."""
    for method in (b"PUT", b"DELETE", b"OPTIONS", b"get", b"BREW"):
        answer = server.ask(method + b" / HTTP/1.1\r\nHost: dojo\r\n\r\n")
        what = method.decode()
        same(answer.status, 405, what)
        allowed = {name.strip() for name in answer.headers.get("allow", "").split(",")}
        assert allowed == {"GET", "POST"}, (
            f"Allow for {what} was {answer.headers.get('allow')!r}, expected 'GET, POST'"
        )


def test_refusal_reaches_a_client_that_is_still_sending(server):
    """6. The 405 reaches also a client that sends a body of 1 MiB before it reads."""
    client = server.client()
    client.send(b"PUT / HTTP/1.1\r\nHost: dojo\r\nContent-Length: 1048576\r\n\r\n" + bytes(KIB**2))
    same(client.answer().status, 405, "a PUT of 1 MiB")
    assert client.ending() != "reset", (
        "the connection of a PUT of 1 MiB was reset, which can destroy the answer on its way"
    )


def test_slow_clients_keep_nobody_waiting(server):
    """7. A hundred clients that are silent or stop halfway keep nobody else waiting."""
    body = b"sea" * 100
    halves = [(b"", GET), (GET[:20], GET[20:]), (post(body)[:-5], body[-5:])]
    answers = [HELLO + HEAD, HELLO + HEAD, HELLO + body]
    crowd = []
    for number in range(100):
        crowd.append(server.client())
        crowd[-1].send(halves[number % 3][0])
        if number % 10 == 9:  # not all at once, which costs a server with processes its time
            assert_serving(server, f"{number + 1} clients that stopped halfway")
    for number, client in enumerate(crowd):
        client.send(halves[number % 3][1])
    for number, client in enumerate(crowd):
        assert_answered(client.answer(), answers[number % 3], "a client that stopped and went on")


def test_client_that_does_not_read_keeps_nobody_waiting(server):
    """7. A client that does not take its answer keeps nobody else waiting."""
    body = bytes(KIB**2)
    lazy = server.client(narrow=True)
    lazy.send(post(body))
    lazy.wait_for_first_byte()
    assert_serving(server, "a client that did not take its answer of 1 MiB")
    same(lazy.answer().status, 200, "the status for a client that took its answer late")


def test_vanished_clients_end_nothing_else(server):
    """8. A client that vanishes, at whatever moment, ends nothing but its own connection."""
    moments = {
        "as soon as it had connected": b"",
        "within its head": GET[:20],
        "within its body": post(b"sea" * 100)[:-5],
        "before it took its answer": post(bytes(KIB**2)),
        "at the moment it had asked": GET,
    }
    for when, sent in moments.items():
        for _ in range(5):
            client = server.client(narrow=True)
            client.send(sent)
            client.vanish()
            assert_serving(server, f"a client that vanished {when}")


def test_broken_requests_end_nothing_else(server):
    """8. A client that sends a broken request ends nothing but its own connection."""
    assert_survives(server, broken_requests(9112, 100))
    assert_serving(server, "100 broken requests")


def test_connection_is_closed_after_its_answer(server):
    """9. Every answer says `Connection: close`, and then the server closes the connection."""
    kinds = {
        "a GET": GET,
        "a POST": post(b"sea"),
        "a bad request": b"GET / HTTP/1.1\r\n\r\n",
        "a PUT": b"PUT / HTTP/1.1\r\nHost: dojo\r\n\r\n",
    }
    for what, request in kinds.items():
        client = server.client()
        client.send(request)
        answer = client.answer()
        same(answer.headers.get("connection", "none").lower(), "close", f"Connection for {what}")
        same(client.ending(), "closed", f"the connection after the answer to {what}")
        client.close()
    answer = server.ask(HEAD + b"X-Sea: " + b"~" * 80 * KIB)
    said = answer.headers.get("connection", "none").lower()
    same(said, "close", "Connection for a head of 80 KiB")


def test_half_a_request_is_closed(server):
    """9. A connection whose client stops sending too early is closed at once, without a 200."""
    halves = {
        "a head": GET[:20],
        "a body": post(b"sea" * 9)[:-1],
        "a GET's body": HEAD + b"Content-Length: 5\r\n\r\nsea",
        "nothing": b"",
    }
    for what, half in halves.items():
        client = server.client()
        client.send(half)
        client.finish()
        assert client.ending() != "open", f"the connection stayed open after half of {what}"
        assert not client.seen.startswith(b"HTTP/1.1 200"), f"half of {what} was answered with 200"


def test_no_socket_stays_open(server):
    """9. No socket stays open when its client has gone."""
    server.ask(GET)
    before = server.open_files()
    for _ in range(10):
        for request in (GET, post(b"sea"), b"GET / HTTP/1.1\r\n\r\n"):
            server.ask(request)
    assert server.forgets(before + 5), (
        f"after 30 answered clients {server.open_files() - before} more files were open than before"
    )
