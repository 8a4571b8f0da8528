"""The file server: what it serves, what it does wrong on request, what it counts, how it ends."""

import gc
import http.client
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import zlib
from pathlib import Path

import psutil
import pytest
import requests

from fileserver import NAMES, FileServer, picture, seeded
from fileserver.faults import Plan
from tests.support import wait_until

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60
"""Seconds after which a test gives up waiting for anything at all."""


@pytest.fixture
def server():
    """A server without faults."""
    with FileServer() as running:
        yield running


def dialogue(server, request):
    """Send one raw request and return everything that comes until the server hangs up."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as raw:
        raw.sendall(request)
        return b"".join(iter(lambda: raw.recv(65536), b""))


def chunks(png):
    """Split a PNG file into (kind, data), its checksums verified."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = [], 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + data) == struct.unpack_from(">I", png, at + 8 + length)[0]
        found.append((kind, data))
        at += 12 + length
    return found


@pytest.mark.slow
def test_pictures_are_whole_png_files_of_many_sizes():
    """Every file is a PNG whose pixels fill it exactly, small, and no two are equal."""
    sizes = set()
    for name in NAMES:
        parts = chunks(picture(name))
        assert [b"IHDR", b"PLTE", b"IDAT", b"IEND"] == [kind for kind, _ in parts]
        width, height, *form = struct.unpack(">IIBBBBB", parts[0][1])
        assert [8, 3, 0, 0, 0] == form
        pixels = zlib.decompress(parts[2][1])
        assert (width + 1) * height == len(pixels)
        rows = [pixels[at : at + width + 1] for at in range(0, len(pixels), width + 1)]
        assert {0} == {row[0] for row in rows}
        assert max(max(row) for row in rows) < len(parts[1][1]) / 3
        assert 2000 < len(picture(name)) < 40_000
        sizes.add((width, height))
    assert len({picture(name) for name in NAMES}) == len(NAMES) == 100
    assert len(sizes) > 50


def test_pictures_have_a_sky_above_a_sea():
    """The top is made of sky shades alone, the bottom of water shades alone."""
    parts = chunks(picture("sea1.png"))
    width, height = struct.unpack(">II", parts[0][1][:8])
    pixels = zlib.decompress(parts[2][1])
    assert max(pixels[: width + 1]) < 48
    assert min(pixels[(height - 1) * (width + 1) + 1 :]) >= 48


def test_get_answers_with_the_picture(server):
    """A GET is 200 with the picture's bytes, type, length and tag."""
    answer = requests.get(f"{server.url}/sea1.png", timeout=PATIENCE)
    assert 200 == answer.status_code
    assert picture("sea1.png") == answer.content
    assert "image/png" == answer.headers["Content-Type"]
    assert str(len(picture("sea1.png"))) == answer.headers["Content-Length"]
    assert "bytes" == answer.headers["Accept-Ranges"]


def test_head_answers_with_the_header_of_get(server):
    """HEAD gives GET's header, no body, and counts as no hit."""
    got = requests.get(f"{server.url}/sea2.png", timeout=PATIENCE)
    head = requests.head(f"{server.url}/sea2.png", timeout=PATIENCE)
    ignored = {"Date"}
    assert {k: v for k, v in got.headers.items() if k not in ignored} == {
        k: v for k, v in head.headers.items() if k not in ignored
    }
    raw = dialogue(server, b"HEAD /sea2.png HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    assert raw.endswith(b"\r\n\r\n")
    assert {"sea2.png": 1} == server.hits


@pytest.mark.parametrize(
    ("field", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-99", 0, 100),
        ("bytes=100-", 100, None),
        ("bytes=-5", -5, None),
        ("bytes=-99999999", 0, None),
        ("bytes=10-99999999", 10, None),
        ("BYTES=1-1", 1, 2),
    ],
)
def test_range_answers_with_a_part(server, field, start, stop):
    """One satisfiable range is 206 with those bytes and their place."""
    whole = picture("sea3.png")
    answer = requests.get(f"{server.url}/sea3.png", headers={"Range": field}, timeout=PATIENCE)
    assert 206 == answer.status_code
    assert whole[start:stop] == answer.content
    first = start % len(whole)
    place = f"bytes {first}-{first + len(answer.content) - 1}/{len(whole)}"
    assert place == answer.headers["Content-Range"]


@pytest.mark.parametrize("field", ["bytes=99999999-", "bytes=-0"])
def test_range_beyond_the_end_is_refused(server, field):
    """A range without a single byte is 416 and names the length."""
    answer = requests.get(f"{server.url}/sea3.png", headers={"Range": field}, timeout=PATIENCE)
    assert 416 == answer.status_code
    assert f"bytes */{len(picture('sea3.png'))}" == answer.headers["Content-Range"]


@pytest.mark.parametrize(
    "field", ["bytes=5-1", "bytes=0-1,4-5", "bytes=a-b", "bytes=-", "lines=1-2", "bytes=+1-2"]
)
def test_range_that_is_none_is_ignored(server, field):
    """What is malformed, several ranges or of another unit gets the whole picture."""
    answer = requests.get(f"{server.url}/sea3.png", headers={"Range": field}, timeout=PATIENCE)
    assert (200, picture("sea3.png")) == (answer.status_code, answer.content)


def test_range_of_another_version_is_ignored(server):
    """If-Range with a tag that is not the picture's gets the whole picture."""
    tag = requests.head(f"{server.url}/sea3.png", timeout=PATIENCE).headers["ETag"]
    for condition, status in ((tag, 206), ('"old"', 200)):
        fields = {"Range": "bytes=0-9", "If-Range": condition}
        answer = requests.get(f"{server.url}/sea3.png", headers=fields, timeout=PATIENCE)
        assert status == answer.status_code


def test_known_tag_is_not_sent_again(server):
    """If-None-Match with the tag, in a list, in weak form or as a star, is 304 without a body."""
    tag = requests.head(f"{server.url}/sea4.png", timeout=PATIENCE).headers["ETag"]
    for field in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        fields = {"If-None-Match": field, "Range": "bytes=0-9"}
        answer = requests.get(f"{server.url}/sea4.png", headers=fields, timeout=PATIENCE)
        assert (304, b"", tag) == (answer.status_code, answer.content, answer.headers["ETag"])
    fields = {"If-None-Match": '"x"'}
    answer = requests.get(f"{server.url}/sea4.png", headers=fields, timeout=PATIENCE)
    assert 200 == answer.status_code


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(server, method):
    """Another method is 405 with what is allowed; its body does not disturb the next request."""
    with requests.Session() as session:
        answer = session.request(method, f"{server.url}/sea1.png", data=b"GET", timeout=PATIENCE)
        assert (405, "GET, HEAD") == (answer.status_code, answer.headers["Allow"])
        assert 200 == session.get(f"{server.url}/sea1.png", timeout=PATIENCE).status_code


@pytest.mark.parametrize("name", ["sea0.png", "sea101.png", "sea01.png", "", "../sea1.png", "%00"])
def test_unknown_names_are_not_found(server, name):
    """Everything but the hundred names is 404."""
    raw = dialogue(server, f"GET /{name} HTTP/1.1\r\nConnection: close\r\n\r\n".encode())
    assert raw.startswith(b"HTTP/1.1 404 ")
    assert {} == server.hits


@pytest.mark.parametrize("target", ["/sea1.png?size=2", "/sea%31.png", "http://elsewhere/sea1.png"])
def test_names_are_found_in_every_spelling(server, target):
    """A query, percent-encoding or an absolute target lead to the same picture."""
    raw = dialogue(server, f"GET {target} HTTP/1.1\r\nConnection: close\r\n\r\n".encode())
    assert raw.startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("request_", [b"nonsense\r\n\r\n", b"GET / HTTP/x\r\n\r\n"])
def test_malformed_request_hurts_nobody(server, request_):
    """A bad request is 400, and the next client is served."""
    assert dialogue(server, request_).startswith(b"HTTP/1.1 400 ")
    assert 200 == requests.get(f"{server.url}/sea1.png", timeout=PATIENCE).status_code


def test_connection_is_kept(server):
    """Several requests share a connection, and a needless body is not taken for one of them."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    sockets = set()
    for _ in range(3):
        connection.request("GET", "/sea1.png", body=b"GET /sea2.png HTTP/1.1\r\n\r\n")
        assert picture("sea1.png") == connection.getresponse().read()
        sockets.add(connection.sock)
    connection.close()
    assert 1 == len(sockets)
    assert {"sea1.png": 3} == server.hits


def test_plan_is_followed_request_by_request():
    """The n-th GET takes the n-th step, the last one stays; HEAD looks and takes none."""
    with FileServer(plan={"sea7.png": ["503", "404", "ok"]}) as server:
        url = f"{server.url}/sea7.png"
        assert 503 == requests.head(url, timeout=PATIENCE).status_code
        answers = [requests.get(url, timeout=PATIENCE) for _ in range(4)]
        assert [503, 404, 200, 200] == [answer.status_code for answer in answers]
        assert "1" == answers[0].headers["Retry-After"]
        assert {"sea7.png": 4} == server.hits
        server.reset()
        assert 503 == requests.get(url, timeout=PATIENCE).status_code


def test_plan_for_any_file_yields_to_a_named_one():
    """The star holds for every file that has no steps of its own."""
    with FileServer(plan={"*": ["404"], "sea1.png": ["ok"]}) as server:
        statuses = [
            requests.get(f"{server.url}/sea{number}.png", timeout=PATIENCE).status_code
            for number in (1, 2)
        ]
        assert [200, 404] == statuses


@pytest.mark.parametrize(
    ("step", "promised", "sent"), [("cut:100", 0, 100), ("length:+7", 7, None), ("cut:0", 0, 0)]
)
def test_body_ends_before_its_promise(step, promised, sent):
    """A cut body and a length too high end the connection with bytes owing; requests notices."""
    with FileServer(plan={"*": [step]}) as server:
        whole = picture("sea5.png")
        raw = dialogue(server, b"GET /sea5.png HTTP/1.1\r\nHost: a\r\n\r\n")
        head, _, body = raw.partition(b"\r\n\r\n")
        assert whole[:sent] == body
        assert f"Content-Length: {len(whole) + promised}".encode() in head
        with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
            requests.get(f"{server.url}/sea5.png", timeout=PATIENCE)


def test_cut_download_can_be_resumed():
    """What a cut left out can be fetched as a range."""
    with FileServer(plan={"sea5.png": ["cut:100", "ok"]}) as server:
        raw = dialogue(server, b"GET /sea5.png HTTP/1.1\r\nHost: a\r\n\r\n")
        first = raw.partition(b"\r\n\r\n")[2]
        fields = {"Range": "bytes=100-"}
        rest = requests.get(f"{server.url}/sea5.png", headers=fields, timeout=PATIENCE)
        assert picture("sea5.png") == first + rest.content


def test_length_too_low_truncates_silently():
    """A length below the truth gives a client a short body and no error."""
    with FileServer(plan={"*": ["length:-7"]}) as server:
        answer = requests.get(f"{server.url}/sea5.png", timeout=PATIENCE)
        assert picture("sea5.png")[:-7] == answer.content


@pytest.mark.slow
@pytest.mark.parametrize("step", ["delay:0.3", "slow:0.3"])
def test_waits_take_their_time_and_lose_nothing(step):
    """A delayed or slow picture comes whole, and not before its time."""
    with FileServer(plan={"*": [step]}) as server:
        begun = time.monotonic()
        answer = requests.get(f"{server.url}/sea5.png", timeout=PATIENCE)
        assert 0.28 <= time.monotonic() - begun
        assert picture("sea5.png") == answer.content


def test_slow_body_comes_bit_by_bit():
    """The first bytes of a slow body are there long before the last."""
    with (
        FileServer(plan={"*": ["slow:3600"]}) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as raw,
    ):
        raw.sendall(b"GET /sea5.png HTTP/1.1\r\nHost: a\r\n\r\n")
        seen = b""
        while b"IHDR" not in seen:
            seen += raw.recv(65536)
        assert len(seen) < len(picture("sea5.png"))


@pytest.mark.parametrize(
    "plan",
    [
        {"sea1.png": ["503x"]},
        {"sea1.png": ["200"]},
        {"sea1.png": ["499"]},
        {"sea1.png": ["delay:-1"]},
        {"sea1.png": ["delay:nan"]},
        {"sea1.png": ["cut"]},
        {"sea1.png": ["length:0"]},
        {"sea1.png": ["ok:1"]},
        {"sea1.png": []},
        {"sea101.png": ["ok"]},
    ],
)
def test_plan_that_cannot_be_meant_is_refused(plan):
    """A step or file that does not exist is a ValueError before anything is served."""
    with pytest.raises(ValueError, match=r"no (step|file) is"):
        FileServer(plan=plan)


def test_seeded_plans_are_equal_for_equal_seeds():
    """A seed always draws the same plan, another one another, of about the size asked for."""
    assert seeded(7) == seeded(7) != seeded(8)
    assert {} == seeded(7, 0)
    everything = seeded(7, 1)
    assert set(NAMES) == set(everything)
    kinds = {re.sub(r"[\d.]+", "N", ",".join(steps)) for steps in everything.values()}
    assert {"N", "N,ok", "N,N,ok", "cut:N,ok", "length:+N,ok", "delay:N,ok", "slow:N,ok"} == kinds
    assert 5 <= len(seeded(7, 0.2)) <= 40
    Plan(everything)
    with pytest.raises(ValueError, match="from 0 to 1"):
        seeded(7, 20)


def test_seeded_plan_of_a_seed_stays():
    """The plan of a seed is the same on every version and machine: this is a part of seed 7's."""
    expected = {"sea10.png": ["404"], "sea11.png": ["length:+820", "ok"], "sea17.png": ["404"]}
    drawn = seeded(7)
    assert expected == {name: drawn[name] for name in sorted(drawn)[:3]}


def test_peak_counts_requests_in_flight_at_once():
    """Eight delayed requests at once are a peak of eight, though the connections were twelve."""
    # None is answered before all have come, however long that takes.
    with FileServer(plan={"*": ["delay:3600"]}) as server:
        clients = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(12)]
        for number, client in enumerate(clients[:8], 1):
            client.sendall(b"GET /sea%d.png HTTP/1.1\r\n\r\n" % number)
        wait_until(lambda: 8 == server.stats().in_flight, "all eight are in flight")
        assert 8 == server.peak
    for client in clients:
        client.close()
    assert 8 == server.peak
    assert 0 == server.stats().in_flight
    assert 8 == server.stats().requests


@pytest.mark.slow
def test_peak_of_one_client_is_one(server):
    """A client that asks again at once, on a new connection, is never counted twice."""
    for number in range(300):
        dialogue(server, b"GET /sea%d.png HTTP/1.0\r\n\r\n" % (number % 100 + 1))
    assert 1 == server.peak
    assert 300 == server.stats().requests


def test_stats_are_served_and_reset(server):
    """/_stats is the count as JSON, counts itself not, and DELETE resets it."""
    requests.get(f"{server.url}/sea1.png", timeout=PATIENCE)
    requests.get(f"{server.url}/none", timeout=PATIENCE)
    requests.get(f"{server.url}/_stats", timeout=PATIENCE)
    seen = requests.get(f"{server.url}/_stats", timeout=PATIENCE).json()
    assert {"in_flight": 0, "peak": 1, "requests": 2, "hits": {"sea1.png": 1}} == seen
    assert 204 == requests.delete(f"{server.url}/_stats", timeout=PATIENCE).status_code
    empty = requests.get(f"{server.url}/_stats", timeout=PATIENCE).json()
    assert {"in_flight": 0, "peak": 0, "requests": 0, "hits": {}} == empty
    refused = requests.post(f"{server.url}/_stats", timeout=PATIENCE)
    assert (405, "GET, HEAD, DELETE") == (refused.status_code, refused.headers["Allow"])


def test_counters_outlive_the_server():
    """What was counted can be read after the end; the address cannot."""
    with FileServer() as server:
        requests.get(f"{server.url}/sea1.png", timeout=PATIENCE)
    assert {"sea1.png": 1} == server.hits
    with pytest.raises(RuntimeError, match="inside its with block"):
        _ = server.url


def test_leaving_ends_every_thread_and_socket():
    """Idle, half-sent, delayed and slow connections all end with the server, at once."""
    gc.collect()
    threads, files = threading.active_count(), psutil.Process().num_fds()
    begun = time.monotonic()
    with FileServer(plan={"sea1.png": ["delay:3600"], "*": ["slow:3600"]}) as server:
        clients = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(4)]
        clients[1].sendall(b"GET /sea3.p")
        clients[2].sendall(b"GET /sea1.png HTTP/1.1\r\n\r\n")
        clients[3].sendall(b"GET /sea2.png HTTP/1.1\r\n\r\n")
        assert clients[3].recv(1)
        while server.stats().in_flight < 2:
            time.sleep(0.001)
    for client in clients:
        client.close()
    assert (threads, files) == (threading.active_count(), psutil.Process().num_fds())
    assert time.monotonic() - begun < PATIENCE
    assert 0 == server.stats().in_flight


def test_vanished_clients_are_no_noise(server, capfd):
    """A reset in the middle of an answer prints nothing and leaves nothing in flight."""
    for _ in range(5):
        raw = socket.create_connection(("127.0.0.1", server.port))
        raw.sendall(b"GET /sea1.png HTTP/1.1\r\n\r\n" * 50)
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raw.close()
    assert 200 == requests.get(f"{server.url}/sea1.png", timeout=PATIENCE).status_code
    assert ("", "") == capfd.readouterr()


def test_taken_port_is_an_oserror(server):
    """Two servers do not share a port."""
    with pytest.raises(OSError, match=r"."), FileServer(port=server.port):
        pass


def command(*arguments):
    """Start `python -m fileserver`."""
    return subprocess.Popen(
        [sys.executable, "-m", "fileserver", *arguments],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.slow
def test_command_serves_until_ctrl_c():
    """It names its address and faults, serves, and Ctrl-C ends it with one line and exit code 0."""
    arguments = ["--port", "0", "--fault", "sea7.png=503,ok", "--seed", "7", "--share", "0"]
    with command(*arguments) as process:
        line = process.stdout.readline()
        url = re.search(r"http://127\.0\.0\.1:\d+", line)[0]
        assert "1 names with faults" in line
        statuses = [requests.get(f"{url}/sea7.png", timeout=PATIENCE).status_code for _ in range(2)]
        assert [503, 200] == statuses
        process.send_signal(signal.SIGINT)
        assert ("\nended\n", "") == process.communicate(timeout=PATIENCE)
        assert 0 == process.returncode


@pytest.mark.slow
def test_command_on_a_taken_port_says_what_to_type(server):
    """A port that is taken is one line on stderr, with the command that works, and exit code 2."""
    with command("--port", str(server.port)) as process:
        out, err = process.communicate(timeout=PATIENCE)
    assert ("", 2) == (out, process.returncode)
    expected = f"port {server.port} is taken; a free one: nox -s fileserver -- --port 0\n"
    assert expected == err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "65536"], "a port is a number from 0 to 65535, not '65536'"),
        (["--fault", "sea7.png"], "'sea7.png' is no plan, such as sea7.png=503,ok"),
        (["--fault", "sea7.png=sometimes"], "no step is called 'sometimes'"),
        (["--seed", "7", "--share", "20"], "from 0 to 1"),
    ],
)
def test_command_with_a_wrong_argument_says_what_is_right(arguments, said):
    """A wrong argument is exit code 2 with the reason."""
    with command(*arguments) as process:
        out, err = process.communicate(timeout=PATIENCE)
    assert ("", 2) == (out, process.returncode)
    assert said in err


@pytest.mark.slow
def test_help_describes_the_steps():
    """--help holds the table of steps."""
    with command("--help") as process:
        out, _ = process.communicate(timeout=PATIENCE)
    assert 0 == process.returncode
    assert "cut:N" in out


def test_default_port_is_the_promised_one():
    """Nothing said, the command listens at 2650."""
    source = subprocess.run(
        [sys.executable, "-m", "fileserver", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"COLUMNS": "200"},
    ).stdout
    assert "a free port (2650)" in source
