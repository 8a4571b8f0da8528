"""Grades katas/wsgi_app.py."""

import re
from itertools import zip_longest
from urllib.parse import quote, quote_plus, unquote

from dojo.compare import same

KIB = 1024
BILLION = "n=1000000000"
HOP_BY_HOP = {
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
}


def assert_text(reply, text, what):
    """Hold a 200 of this text against the reply."""
    same(reply.status, 200, f"the status of {what}")
    same(reply.body, text.encode(), f"the body of {what}")
    kind = reply.fields.get("content-type", "none")
    assert kind.lower().replace(" ", "") == "text/plain;charset=utf-8", (
        f"the Content-Type of {what} was {kind}, expected text/plain; charset=utf-8"
    )


def test_root_greets_the_world(wsgi):
    """1. `GET /` is answered with 200 and `Hello World`."""
    assert_text(wsgi.ask("GET", "/"), "Hello World\n", "GET /")
    assert_text(wsgi.ask("GET", "/", "name=sea"), "Hello World\n", "GET /?name=sea")


def test_name_in_the_query_is_greeted(wsgi):
    """2. `GET /hello?name=NAME` is answered with `Hello NAME`, the query percent-decoded."""
    for name in ("Ada", "Zoë", "東京", "a b", "a+b&c=d;e/%41", "<b>"):
        for encode in (quote, quote_plus):
            query = f"x=1&name={encode(name, safe='')}&y=2"
            assert_text(wsgi.ask("GET", "/hello", query), f"Hello {name}\n", f"/hello?{query}")
    query = "x=1;name=Eve&name=Ada;Zoe"
    assert_text(wsgi.ask("GET", "/hello", query), "Hello Ada;Zoe\n", f"/hello?{query}")


def test_bad_name_in_the_query_is_refused(wsgi):
    """2. A name that is missing, empty or not UTF-8 is answered with 400."""
    for query in ("", "nam=Ada", "name", "name=", "Name=Ada", "name=%FF", "name=Zo%EB"):
        same(wsgi.ask("GET", "/hello", query).status, 400, f"the status of GET /hello?{query}")
    status = wsgi.ask("GET", "/hello", None).status
    same(status, 400, "the status of GET /hello without QUERY_STRING")


def test_name_in_the_path_is_greeted(wsgi):
    """3. `GET /hello/NAME` is answered with `Hello NAME`, NAME being UTF-8 again."""
    for name in ("Ada", "Zoë", "東京", "a b", "a+b", "50%41", "a/b", "/", "  sea "):
        reply = wsgi.ask("GET", f"/hello/{name}", "name=sea")
        assert_text(reply, f"Hello {name}\n", f"/hello/{name}")


def test_bad_name_in_the_path_is_refused(wsgi):
    """3. A name in the path that is empty or not UTF-8 is answered with 400."""
    for name in ("", "\udcff", "Zo\udceb"):
        same(wsgi.ask("GET", f"/hello/{name}").status, 400, f"the status of /hello/{name!a}")


def test_numbers_are_summed(wsgi):
    """4. `POST /sum` is answered with the sum of the whole numbers in the body."""
    sums = {b"1 2 3": 6, b"5": 5, b" 10\n-3\n+4\r\n\r\n": 11, b"00": 0, b" \n ": 0}
    sums[b"9" * 1000 + b" 1"] = 10**1000
    sums[b"-" + b"9" * 1000 + b" +1"] = 2 - 10**1000
    for body, total in sums.items():
        assert_text(wsgi.ask("POST", "/sum", body=body), f"{total}\n", f"a sum of {body[:40]!r}")
    for length, what in (("", "an empty CONTENT_LENGTH"), (None, "no CONTENT_LENGTH")):
        assert_text(wsgi.ask("POST", "/sum", length=length), "0\n", f"a sum with {what}")


def test_body_ends_where_its_length_says(wsgi):
    """4. No more than CONTENT_LENGTH bytes are asked of `wsgi.input`, whatever there is."""
    for body, length in ((b"1 2 34 5 6", 5), (b"1 2 3", 5), (b"1 2 3\n", 6)):
        reply = wsgi.ask("POST", "/sum", body=body, length=str(length))
        assert not reply.overran, (
            f"more than the {length} bytes of the body were asked of wsgi.input, "
            "which a server answers by waiting for ever"
        )
        assert_text(reply, "6\n", f"a sum of the first {length} of {len(body)} bytes")


def test_bad_numbers_are_refused(wsgi):
    """4. A body of anything but whole numbers is answered with 400."""
    bodies = [b"1 two", b"1.5", b"1_0", b"0x1", b"--1", b"+ 1", b"1,2", b"\xff", "٣".encode()]
    for body in bodies:
        same(wsgi.ask("POST", "/sum", body=body).status, 400, f"the status of a sum of {body!r}")


def test_bad_length_is_refused(wsgi):
    """4. A CONTENT_LENGTH that is no number, or that the body does not reach, is refused."""
    for length in ("three", "-1", "1.0", "+3", "0_3", " 3 "):
        status = wsgi.ask("POST", "/sum", body=b"123", length=length).status
        same(status, 400, f"the status of a sum with CONTENT_LENGTH {length!r}")
    status = wsgi.ask("POST", "/sum", body=b"1 2", length="9").status
    same(status, 400, "the status of a sum whose client vanished after 3 of 9 bytes")


def test_numbers_are_counted(wsgi):
    """5. `GET /count?n=N` is answered with the numbers from 1 to N, a line each."""
    for n, body in (("3", "1\n2\n3\n"), ("1", "1\n"), ("0", ""), ("007", "1\n2\n3\n4\n5\n6\n7\n")):
        assert_text(wsgi.ask("GET", "/count", f"n={n}"), body, f"/count?n={n}")
    many = "".join(f"{number}\n" for number in range(1, 20_001))
    assert wsgi.ask("GET", "/count", "n=20000").body == many.encode(), (
        "the body of /count?n=20000 was not the 20,000 lines expected"
    )


def test_counting_starts_at_once(wsgi, at_once):
    """5. The first numbers come at once, also when N is 1,000,000,000, in pieces of 64 KiB."""
    with at_once("the first of 1,000,000,000 numbers"):
        answer = wsgi.begin("GET", "/count", BILLION)
        start, largest = answer.first_bytes(100 * KIB)
        answer.close()
    assert start.startswith(b"1\n2\n3\n"), (
        f"/count began with {start[:20]!r}, expected b'1\\n2\\n3'"
    )
    assert largest <= 64 * KIB, f"/count gave a piece of {largest} bytes, expected 65536 at most"


def test_bad_count_is_refused(wsgi):
    """5. An N that is missing, or anything but the digits 0 to 9, is answered with 400."""
    for query in (
        "",
        "n=",
        "n=-1",
        "n=+3",
        "n=%2B3",
        "n=1_0",
        "n=1.0",
        "n=x",
        "n=3%0A",
        "n=%D9%A3",
        "N=3",
    ):
        same(wsgi.ask("GET", "/count", query).status, 400, f"the status of /count?{query}")
    status = wsgi.ask("GET", "/count", None).status
    same(status, 400, "the status of /count without QUERY_STRING")


def test_head_is_get_without_the_body(wsgi, at_once):
    """6. HEAD is answered with the status and the header fields of GET, and with no body."""
    for path, query in (
        ("/", ""),
        ("/hello", "name=Zo%C3%AB"),
        ("/hello", ""),
        ("/hello/Ada", ""),
        ("/count", "n=3"),
        ("/count", "n=x"),
        ("/nowhere", ""),
    ):
        what = f"HEAD {path}?{query}"
        get, head = (wsgi.ask(method, path, query) for method in ("GET", "HEAD"))
        same(head.status, get.status, f"the status of {what}")
        same(head.body, b"", f"the body of {what}")
        same(head.fields, get.fields, f"the header fields of {what}")
    with at_once("the answer to HEAD /count?n=1000000000"):
        same(wsgi.ask("HEAD", "/count", BILLION).status, 200, "HEAD of a long count")


def test_other_paths_are_not_found(wsgi):
    """7. Another path is answered with 404."""
    for path in ("/nowhere", "/helloAda", "/Hello", "/sum/", "/count/3", "//", "/sum/hello/Ada"):
        for method in ("GET", "POST", "DELETE"):
            same(wsgi.ask(method, path).status, 404, f"the status of {method} {path}")


def test_other_methods_are_refused(wsgi):
    """7. Another method is answered with 405 and the methods there are."""
    reading, writing = {"GET", "HEAD"}, {"POST"}
    paths = {"/": reading, "/hello": reading, "/hello/Ada": reading, "/count": reading}
    for path, methods in {**paths, "/sum": writing}.items():
        for method in sorted({"GET", "HEAD", "POST", "PUT", "DELETE", "get"} - methods):
            reply = wsgi.ask(method, path, "n=3&name=Ada", body=b"1")
            same(reply.status, 405, f"the status of {method} {path}")
            allow = reply.fields.get("allow", "nothing")
            assert {name.strip() for name in allow.split(",")} == methods, (
                f"{method} {path} named {allow} in Allow, expected {', '.join(sorted(methods))}"
            )


EVERY_KIND = (
    ("GET", "/", "", b""),
    ("HEAD", "/", "", b""),
    ("GET", "/hello", "name=Zo%C3%AB", b""),
    ("GET", "/hello", "", b""),
    ("GET", "/hello/Zoë", "", b""),
    ("POST", "/sum", "", b"1 2 3"),
    ("POST", "/sum", "", b""),
    ("POST", "/sum", "", b"one"),
    ("GET", "/count", "n=3", b""),
    ("GET", "/count", "n=0", b""),
    ("HEAD", "/count", "n=3", b""),
    ("GET", "/nowhere", "", b""),
    ("PUT", "/", "", b"1"),
    ("GET", "/sum", "", b""),
)


def test_validator_has_no_objection(wsgi):
    """8. `wsgiref.validate` has no objection to any answer."""
    for method, path, query, body in EVERY_KIND:
        wsgi.check(method, path, query, body=body)


def test_status_has_a_reason(wsgi):
    """8. The status is a number of three digits, a space and a reason."""
    for method, path, query, body in EVERY_KIND:
        line = wsgi.ask(method, path, query, body=body).line
        assert re.fullmatch(r"[1-5][0-9][0-9] \S.*", line, re.ASCII), (
            f"the status of {method} {path} was {line!r}, expected a number and a reason"
        )


def test_length_is_the_length_of_the_body(wsgi):
    """8. A Content-Length, where there is one, is the length of the body."""
    for method, path, query, body in EVERY_KIND:
        reply = wsgi.ask(method, path, query, body=body)
        length = reply.fields.get("content-length")
        if method != "HEAD" and length is not None:
            same(length, str(len(reply.body)), f"the Content-Length of {method} {path}")


def test_header_leaves_the_connection_to_the_server(wsgi):
    """8. The header fields that belong to the server are left to it."""
    for method, path, query, body in EVERY_KIND:
        fields = set(wsgi.ask(method, path, query, body=body).fields) & HOP_BY_HOP
        assert not fields, f"{method} {path} set {', '.join(fields)}, expected no hop-by-hop field"


def test_real_servers_serve_it(wsgi, real_servers):
    """8. The answers are the same under wsgiref's server, Waitress and Gunicorn."""
    for method, path, query, body in (
        ("GET", "/hello", "name=Ada", None),
        ("GET", "/hello/Ada%20", "", None),
        ("POST", "/sum", "", b"1 2 3"),
        ("GET", "/count", "n=3", None),
    ):
        here = wsgi.ask(method, unquote(path), query, body=body or b"")
        for name, server in real_servers.items():
            answer = server.request(method, body, path=f"{path[1:]}?{query}")
            what = f"{method} {path}?{query} under {name}"
            same(answer.status_code, here.status, f"the status of {what}")
            same(answer.content, here.body, f"the body of {what}")


def test_answers_do_not_mix(wsgi):
    """9. Answers that are sent at the same time do not mix."""
    many = (20_000, 15_000)  # more than any piece holds
    counts = [wsgi.begin("GET", "/count", f"n={n}") for n in many]
    turns = list(zip_longest(*counts, fillvalue=b""))
    for n, answer, pieces in zip(many, counts, zip(*turns, strict=True), strict=True):
        same(answer.line[:3], "200", f"the status of a count to {n} beside another")
        lines = "".join(f"{number}\n" for number in range(1, n + 1))
        assert b"".join(pieces) == lines.encode(), (
            f"a count to {n} beside another gave other lines than 1 to {n}"
        )
    one, other = wsgi.begin("GET", "/hello/Ada"), wsgi.begin("GET", "/nowhere")
    greeting, _ = b"".join(one), b"".join(other)
    same([greeting, one.line[:3]], [b"Hello Ada\n", "200"], "a greeting begun before a 404")
    same(other.line[:3], "404", "a 404 begun after a greeting")
