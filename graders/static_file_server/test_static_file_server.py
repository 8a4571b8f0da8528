"""Grades katas/static_file_server.py."""

import http.server
import os
import sys

import pytest

from dojo.compare import same
from dojo.fixtures.broken_requests import assert_survives, broken_requests
from dojo.fixtures.site import SECRET, http_request

MIB = 1 << 20
LETTERS = b"0123456789"
REFUSED = (400, 403, 404)


class StandardLibraryAlone:
    """Finds no module of anybody else's."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        """Refuse what the standard library does not have."""
        package = name.partition(".")[0]
        is_known = package in sys.stdlib_module_names or package.startswith("_sysconfigdata_")
        if not is_known:
            raise ModuleNotFoundError(f"{package} is not in the standard library")


def assert_file(answer, data, what):
    """Hold a 200 with these bytes against the answer."""
    same(answer.status, 200, f"the status of {what}")
    same(answer.body, data, f"the body of {what}")


def assert_serving(site, after):
    """See that an everyday client is answered."""
    try:
        answer = site.get("/a.txt")
    except AssertionError as error:
        raise AssertionError(f"a GET after {after}: {error}") from None
    same(answer.status, 200, f"the status of a GET after {after}")


def assert_refused(site, target):
    """See that a target which leads outside gets nothing."""
    try:
        answer = site.get(target)
    except AssertionError as error:
        raise AssertionError(f"GET {target}: {error}") from None
    assert SECRET not in answer.body, f"GET {target} was answered with a file outside of the folder"
    assert answer.status in REFUSED, (
        f"GET {target} was answered with {answer.status}, expected 400, 403 or 404"
    )


def test_file_is_served(site):
    """1. A GET of a file is answered with 200, its bytes and their number."""
    files = {
        "a.txt": b"one sea\r\n",
        "every.byte": bytes(range(256)) * 100,
        "empty": b"",
        "like.answer": b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n",
        "letters": "東京".encode(),
    }
    for name, data in files.items():
        site.put(name, data)
        answer = site.get(f"/{name}")
        same(answer.line.rstrip(), "HTTP/1.1 200 OK", f"the status line of GET /{name}")
        same(answer.body, data, f"the body of GET /{name}")
        length = answer.headers.get("content-length", "none")
        same(length, str(len(data)), f"the Content-Length of GET /{name}")


def test_large_file_is_served_whole(site):
    """1. A large file is served whole, also to a client that takes it slowly."""
    data = os.urandom(700 * 1024)
    site.put("large", data)
    client = site.client(narrow=True)
    client.send(http_request("/large"))
    client.wait_for_first_byte()
    body = client.answer().body
    assert len(body) == len(data), f"{len(body)} bytes of a file of {len(data)} came"
    assert body == data, "a file of 700 KiB came with other bytes"


def test_head_is_get_without_the_body(site):
    """1. HEAD is answered as GET without Range is, but for the body."""
    site.put("a.txt", LETTERS)
    site.put("sub/index.html", LETTERS)
    for target in ("/a.txt", "/sub/", "/nothing"):
        get = site.get(target)
        for fields in ((), ("Range: bytes=2-5",), ("Range: bytes=20-",)):
            head = site.get(target, *fields, method="HEAD")
            what = " with ".join((f"HEAD {target}", *fields))
            same(head.status, get.status, f"the status of {what}")
            same(head.body, b"", f"the body of {what}")
            for name in ("content-type", "content-length", "accept-ranges", "content-range"):
                value = get.headers.get(name)
                if get.status == 200 or name == "content-range":
                    same(head.headers.get(name), value, f"the {name} of {what}")


def test_type_is_that_of_the_name(site):
    """2. Content-Type is what `mimetypes` says of the name."""
    types = {
        "page.html": "text/html",
        "style.css": "text/css",
        "sea.png": "image/png",
        "SEA.PNG": "image/png",
        "a.txt": "text/plain",
        "a.json": "application/json",
        "sub.html/paper.pdf": "application/pdf",
        "with blank.txt": "text/plain",
    }
    for name, kind in types.items():
        site.put(name, b"<html>")
        found = site.get(f"/{name.replace(' ', '%20')}").headers.get("content-type", "none")
        same(found.partition(";")[0].strip().lower(), kind, f"the Content-Type of {name}")
    site.put("folder/index.html", b"")
    found = site.get("/folder").headers.get("content-type", "none")
    same(found.partition(";")[0].strip(), "text/html", "the Content-Type of a folder's index")


def test_unknown_type_is_bytes(site):
    """2. A file of no known type, or a compressed one, is application/octet-stream."""
    plain = ("README", "a.unheardof", "html", "sub.html/a")
    for name in (*plain, "a.tar.gz", "a.txt.gz", "a.txt.bz2", "a.tgz"):
        site.put(name, LETTERS)
        headers = site.get(f"/{name}").headers
        same(headers.get("content-type"), "application/octet-stream", f"the type of {name}")
        same(headers.get("content-encoding"), None, f"the Content-Encoding of {name}")


NAMES = {
    "a b.txt": "a%20b.txt",
    "a+b.txt": "a+b.txt",
    "a+c.txt": "a%2Bc.txt",
    "Grüße.txt": "Gr%C3%BC%C3%9Fe.txt",
    "海.txt": "%e6%b5%b7.txt",
    "50%.txt": "50%25.txt",
    "50%41.txt": "50%2541.txt",
    "%2e%2e": "%252e%252e",
    "what?.txt": "what%3F.txt",
    "a#b.txt": "a%23b.txt",
    "a;b.txt": "a;b.txt",
    "a:b@c&d=e.txt": "a:b@c&d=e.txt",
    "back\\slash.txt": "back%5Cslash.txt",
    "'quoted\"<b>.txt": "%27quoted%22%3Cb%3E.txt",
    "-": "-",
    "~": "~",
}
DOTTED = ("a..b.txt", "...", "..a", "b..", ".hidden", "a./b", "..../c")


def test_every_name_is_found(site):
    """3. Every name a file can have is found, percent-encoded once."""
    for name, encoded in NAMES.items():
        site.put(name, name.encode())
        assert_file(site.get(f"/{encoded}"), name.encode(), f"GET /{encoded}")
    site.put("a b/sub/deep/海 c", b"sea")
    target = "/%61%20b/sub/deep/%E6%B5%B7%20c"
    assert_file(site.get(target), b"sea", f"GET {target}")


def test_dots_are_letters_of_a_name(site):
    """3. Dots in a name, wherever they are, are a part of it."""
    for name in DOTTED:
        site.put(name, name.encode())
        assert_file(site.get(f"/{name}"), name.encode(), f"GET /{name}")


def test_query_counts_for_nothing(site):
    """3. What follows a question mark counts for nothing."""
    site.put("a.txt", b"sea")
    for query in ("", "x=1", "x=../..&y=/", "a?b", "/../../", "%00", "%zz"):
        assert_file(site.get(f"/a.txt?{query}"), b"sea", f"GET /a.txt?{query}")


def test_folder_is_its_index(site):
    """4. A folder is answered with its index.html, with or without a slash at the end."""
    for folder in ("", "sub", "sub/deep", "a.txt"):
        data = f"index of {folder}".encode()
        site.put(f"{folder}/index.html".lstrip("/"), data)
        targets = [f"/{folder}/", f"/{folder}", f"/{folder}?x=1"] if folder else ["/", "/?x=1"]
        for target in targets:
            assert_file(site.get(target), data, f"GET {target}")


def test_no_file_is_not_found(site):
    """4. What is no file is answered with 404."""
    site.put("a.txt", b"sea")
    (site.folder / "bare").mkdir()
    (site.folder / "odd" / "index.html").mkdir(parents=True)
    targets = ["/b.txt", "/", "/bare", "/bare/", "/odd", "/odd/", "/no/such/a.txt"]
    targets += ["/a.txt/", "/a.txt/b", "/a.txt/index.html", "/a.txt%2F", "/index.html", "/%FF"]
    targets += ["/" + "a" * 300, "/a" * 3000]
    for target in targets:
        same(site.get(target).status, 404, f"the status of GET {target[:80]}")
    assert_serving(site, "those who were not found")


def test_fifo_keeps_nobody_waiting(site):
    """4. A FIFO in the folder is answered with 404, at once."""
    site.put("a.txt", b"sea")
    os.mkfifo(site.folder / "fifo")
    (site.folder / "pipes").mkdir()
    os.mkfifo(site.folder / "pipes" / "index.html")
    for target in ("/fifo", "/pipes/"):
        for method in ("GET", "HEAD"):
            try:
                answer = site.get(target, method=method)
            except AssertionError as error:
                raise AssertionError(f"{method} of a FIFO: {error}") from None
            same(answer.status, 404, f"the status of {method} of a FIFO")
    assert_serving(site, "a GET of a FIFO")


def test_range_is_served(site):
    """5. A single range is answered with 206, its bytes, and where they stand."""
    site.put("ten", LETTERS)
    site.put("sub/index.html", LETTERS)
    ranges = {
        "2-5": (2, 5),
        "0-0": (0, 0),
        "0-9": (0, 9),
        "2-": (2, 9),
        "0-": (0, 9),
        "9-": (9, 9),
        "-3": (7, 9),
        "-10": (0, 9),
        "-99": (0, 9),
        "5-99": (5, 9),
        "0-10": (0, 9),
        "002-0005": (2, 5),
        "4-99999999999999999999": (4, 9),
    }
    for text, (first, last) in ranges.items():
        for target in ("/ten", "/sub/"):
            answer = site.get(target, f"Range: bytes={text}")
            what = f"bytes={text}"
            same(answer.status, 206, f"the status for {what} of 10")
            same(answer.body, LETTERS[first : last + 1], f"the body for {what} of 10")
            place = answer.headers.get("content-range")
            same(place, f"bytes {first}-{last}/10", f"the Content-Range for {what}")
            length = answer.headers.get("content-length")
            same(length, str(last - first + 1), f"the Content-Length for {what}")
    same(site.get("/ten", "rAnGe:bytes=2-5").status, 206, "the status for a field named rAnGe")
    same(site.get("/no", "Range: bytes=2-5").status, 404, "the status for a range of no file")


def test_ranges_are_announced(site):
    """5. Every 200 says `Accept-Ranges: bytes`."""
    site.put("ten", LETTERS)
    site.put("empty", b"")
    for target in ("/ten", "/empty"):
        same(site.get(target).headers.get("accept-ranges"), "bytes", f"Accept-Ranges of {target}")


def test_range_in_a_large_file_is_served(site):
    """5. A range in the middle of a large file has the right bytes."""
    data = os.urandom(2 * MIB)
    site.put("large", data)
    for first, last in ((70_001, 200_000), (MIB - 1, 2 * MIB - 1), (2 * MIB - 9, 2 * MIB - 2)):
        body = site.get("/large", f"Range: bytes={first}-{last}").body
        assert body == data[first : last + 1], (
            f"bytes={first}-{last} of 2 MiB gave {len(body)} bytes that were not those"
        )


def test_range_out_of_the_file_is_refused(site):
    """6. A range that begins at or behind the end is answered with 416 and the length."""
    site.put("ten", LETTERS)
    site.put("empty", b"")
    for text in ("10-", "10-10", "10-20", "99-", "-0", "99999999999999999999-"):
        answer = site.get("/ten", f"Range: bytes={text}")
        same(answer.status, 416, f"the status for bytes={text} of 10")
        place = answer.headers.get("content-range")
        same(place, "bytes */10", f"the Content-Range for bytes={text} of 10")
    answer = site.get("/empty", "Range: bytes=0-")
    same(answer.status, 416, "the status for bytes=0- of an empty file")
    same(answer.headers.get("content-range"), "bytes */0", "the Content-Range of an empty file")


def test_other_range_is_ignored(site):
    """6. A Range that is anything else is ignored."""
    site.put("ten", LETTERS)
    values = ["bytes=5-2", "bytes=20-10", "lines=2-5", "bytes=0-1,5-6", "2-5"]
    values += ["bytes=", "bytes=-", "bytes=3", "bytes=a-b", "bytes=2-b", "bytes=a-5", "bytes"]
    values += ["bytes=+2-5", "bytes=2-+5", "bytes=--3", "bytes=0x2-5", "bytes=1_0-", "bytes=2-1_0"]
    values += ["bytes=2-5-7", "bytes=2.0-5", "bytes:2-5", "xbytes=2-5", "bytes=2-5x", "bytes=٢-"]
    for value in values:
        answer = site.get("/ten", f"Range: {value}")
        assert_file(answer, LETTERS, f"Range: {value}")
        same(answer.headers.get("content-range"), None, f"the Content-Range for {value}")


def test_no_path_leads_out(site):
    """7. Nothing outside of the folder is served, whatever the target says."""
    site.put("a.txt", b"sea")
    site.put("sub/deep/b.txt", b"sea")
    for target in site.escapes():
        assert_refused(site, target)
    assert_serving(site, "those who looked for a way out")


def test_link_inside_is_followed(site):
    """8. A link that ends inside the folder is followed, wherever it passes."""
    site.put("sub/a.txt", b"sea")
    links = {
        "plain": "sub/a.txt",
        "sub/up": "../sub/a.txt",
        "absolute": str(site.folder / "sub" / "a.txt"),
        "twice": "plain",
        "out-and-in": "../www/sub/a.txt",
        "folder": "sub",
    }
    for name, end in links.items():
        (site.folder / name).symlink_to(end)
        target = f"/{name}/a.txt" if name == "folder" else f"/{name}"
        assert_file(site.get(target), b"sea", f"GET {target}, a link to {end}")


def test_link_outside_is_not_followed(site):
    """8. What is reached through a link that ends outside is not served."""
    site.put("a.txt", b"sea")
    (site.folder / "sub").mkdir()
    links = {
        "relative": "../secret.txt",
        "absolute": f"{site.top}/secret.txt",
        "twice": "relative",
        "prefix": "../www-secret/secret.txt",
        "prefix-file": "../www.txt",
        "sub/index.html": "../../secret.txt",
        "out": "..",
        "neighbour": "../neighbour/inner",
        "device": "/dev/zero",
        "nowhere": "../no-such-file",
        "circle": "circle",
    }
    for name, end in links.items():
        (site.folder / name).symlink_to(end)
    targets = [f"/{name}" for name in links]
    targets += ["/sub", "/sub/", "/out/", "/out/secret.txt", "/out/www-secret/secret.txt"]
    targets += ["/neighbour/../secret.txt", "/neighbour/%2e%2e/secret.txt"]
    for target in targets:
        assert_refused(site, target)
    assert_serving(site, "those who followed links")


def test_folder_may_be_reached_through_a_link(linked_site):
    """8. The folder itself may be reached through a link."""
    answer = linked_site.ask(http_request("/a.txt"))
    assert_file(answer, b"sea", "GET /a.txt of a folder reached through a link")


def test_other_method_is_refused(site):
    """9. Another method is answered with 405 and Allow."""
    site.put("a.txt", b"sea")
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "get", "Head", "BREW"):
        answer = site.get("/a.txt", method=method)
        same(answer.status, 405, f"the status of {method}")
        allow = answer.headers.get("allow", "nothing")
        assert {name.strip() for name in allow.split(",")} == {"GET", "HEAD"}, (
            f"{method} was answered with {allow} in Allow, expected GET, HEAD"
        )
    assert (site.folder / "a.txt").read_bytes() == b"sea", "a file was changed by a method"


def test_files_are_not_held_in_memory(site):
    """10. An answer holds no more than 1 MiB of a file in memory."""
    site.put("a.txt", b"sea")
    with site.put("large", b"").open("r+b") as file:
        file.truncate(15 * MIB)
    assert_serving(site, "nobody")
    before = site.memory()
    for fields in ((), ("Range: bytes=1000-",)) * 4:
        client = site.client(narrow=True)
        client.send(http_request("/large", *fields))
        client.take(2048)  # its head has less: the file has been opened, and read as far as it is
    grown = (site.memory() - before) / MIB
    assert grown < 40, (
        f"8 clients that had not yet taken their file of 15 MiB cost {grown:.0f} MiB of memory, "
        "expected 8 at most"
    )


def test_slow_clients_keep_nobody_waiting(site):
    """11. Clients that are silent, stop halfway or do not read keep nobody waiting."""
    site.put("a.txt", b"sea")
    site.put("large", bytes(2 * MIB))
    whole = http_request("/a.txt")
    crowd = []
    for number in range(100):
        crowd.append(site.client())
        crowd[-1].send(whole[: 20 * (number % 2)])
        if number % 10 == 9:  # not all at once, which costs a server with processes its time
            assert_serving(site, f"{number + 1} clients that stopped halfway")
    lazy = site.client(narrow=True)
    lazy.send(http_request("/large"))
    lazy.wait_for_first_byte()
    assert_serving(site, "100 clients that stopped halfway and one that did not read")
    # The last ones: the first, on a busy machine, have waited for as long as a server has to wait.
    for number, client in list(enumerate(crowd))[-4:]:
        client.send(whole[20 * (number % 2) :])
        assert_file(client.answer(), b"sea", "a client that stopped and went on")


def test_pieces_make_a_request(site):
    """11. A request that arrives in pieces is answered like one that comes at once."""
    site.put("ten", LETTERS)
    whole = http_request("/ten", "Accept: */*")
    for cut in (3, 14, len(whole) - 12, len(whole) - 3, len(whole) - 2, len(whole) - 1):
        answer = site.ask(whole[:cut], whole[cut:])
        same(answer.body, LETTERS, f"a request cut after {cut} of {len(whole)} bytes")
    padding = [f"X-Sea-{number}: {'~' * 1000}" for number in range(14)]
    assert_file(site.get("/ten", *padding), LETTERS, "a GET with a head of 14 KiB")


def test_vanished_clients_end_nothing_else(site):
    """11. Clients that vanish or send nonsense end nothing but their own connection."""
    site.put("a.txt", b"sea")
    site.put("large", bytes(2 * MIB))
    moments = {
        "as soon as it had connected": b"",
        "within its request": http_request("/a.txt")[:20],
        "at the moment it had asked": http_request("/a.txt"),
        "before it took its file": http_request("/large"),
    }
    for when, sent in moments.items():
        for _ in range(3):
            client = site.client(narrow=True)
            client.send(sent)
            client.vanish()
        assert_serving(site, f"a client that vanished {when}")
    assert_survives(site, broken_requests(8, 70))
    assert_serving(site, "nonsense")


def test_nothing_stays_open(site):
    """11. Each connection is closed after its answer, and no file or socket stays open."""
    site.put("a.txt", b"sea")
    site.put("large", bytes(2 * MIB))
    (site.folder / "bare").mkdir()
    client = site.client()
    client.send(http_request("/a.txt"))
    same(client.answer().headers.get("connection", "none").lower(), "close", "Connection")
    same(client.ending(), "closed", "the connection after its answer")
    before = site.open_files()
    for _ in range(8):
        for target in ("/a.txt", "/nothing", "/bare", "/../secret.txt"):
            site.get(target)
        site.get("/a.txt", "Range: bytes=9-")
        site.get("/a.txt", method="HEAD")
        client = site.client(narrow=True)
        client.send(http_request("/large"))
        client.wait_for_first_byte()
        client.vanish()
    assert site.forgets(before + 5), (
        f"after 56 clients {site.open_files() - before} more files were open than before"
    )


@pytest.mark.forbid(
    "http.server.BaseHTTPRequestHandler",
    "http.server.SimpleHTTPRequestHandler",
    "http.server.HTTPServer",
    "http.server.ThreadingHTTPServer",
)
def test_http_server_does_none_of_the_work(monkeypatch, request):
    """12. It is made of the standard library, and `http.server` does none of the work."""

    def refuse(*_, **__):
        raise AssertionError("a handler of http.server did the work")

    for kind in ("BaseHTTPRequestHandler", "SimpleHTTPRequestHandler"):
        for name, member in vars(getattr(http.server, kind)).items():
            if callable(member):
                monkeypatch.setattr(f"http.server.{kind}.{name}", refuse)
    monkeypatch.setattr("http.server.BaseHTTPRequestHandler.__init__", refuse)
    monkeypatch.setattr("sys.meta_path", [StandardLibraryAlone, *sys.meta_path])
    site = request.getfixturevalue("site")
    site.put("a.txt", b"sea")
    assert_serving(site, "http.server was out of reach")
