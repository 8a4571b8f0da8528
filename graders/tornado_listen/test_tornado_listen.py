"""Grades katas/tornado_listen.py."""

import asyncio
import contextlib
import logging
import os
import random
import select
import socket
import struct
import sys

import psutil
import pytest
from tornado.iostream import IOStream, StreamClosedError

from dojo.compare import same

if sys.platform != "win32":
    import resource

PATIENCE = 2
NAP = 0.1
HERE = "127.0.0.1"
ELSEWHERE = "192.0.2.1"
"""An address for documentation, which no machine has."""

NO_FAMILY = 200
PORTS = range(20_000, 32_000)
"""Below those that Linux or macOS give to who asks for any."""

FREE_PORT_TRIES = 50


@pytest.fixture
def log():
    """Everything that is logged as an error, in words, and whether a traceback came with it."""
    records = Records()
    logging.getLogger().addHandler(records)
    yield records
    logging.getLogger().removeHandler(records)


class Records(logging.Handler):
    """Keeps the errors that are logged, but those of coroutines that the end of a scene cancels."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.found = []

    def emit(self, record):
        """Keep an error with its exception."""
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, asyncio.CancelledError):
            self.found.append((record.getMessage(), error))

    def assert_has(self, text, what):
        """See that an exception with this text was logged."""
        told = [str(error) for _, error in self.found if error is not None]
        assert text in told, f"{what} was not logged with its traceback; {len(told)} others were"

    def assert_empty(self, after):
        """See that no error was logged."""
        told = [f"{message} ({error!r})" for message, error in self.found]
        assert not told, f"after {after} an error was logged: {told[0][:300]}"


@pytest.fixture
def rows(monkeypatch):
    """Set what `getaddrinfo` gives: pairs of family and address, the port is the one asked for."""

    def give(*pairs):
        def getaddrinfo(host, port, *_, **__):
            return [(family, socket.SOCK_STREAM, 6, "", (at, port)) for family, at in pairs]

        monkeypatch.setattr("_socket.getaddrinfo", getaddrinfo)  # what the socket module calls

    return give


def play(scene):
    """Run a coroutine function on a loop of its own, and not for ever."""

    async def bounded():
        await in_time(scene(), 2 * PATIENCE, "the loop had not come to an end of the scene in time")

    asyncio.run(bounded())


async def soon(awaitable, what):
    """Wait for something, but not for ever."""
    late = f"{what} did not come within {PATIENCE} seconds"
    return await in_time(awaitable, PATIENCE, late)


async def in_time(awaitable, seconds, late):
    """Wait in naps that are counted: a process that stands still has not waited for itself."""
    task = asyncio.ensure_future(awaitable)
    try:
        for _ in range(round(seconds / NAP)):
            if (await asyncio.wait([task], timeout=NAP))[0]:
                return task.result()
    finally:
        task.cancel()
    await asyncio.wait([task], timeout=NAP)
    raise AssertionError(late)


async def connect(port, host=HERE):
    try:
        return await soon(asyncio.open_connection(host, port), "a connection")
    except OSError as error:
        raise AssertionError(f"no connection was made to {host} ({error})") from None


async def assert_echo(client, text, what):
    """See that a client gets back what it says."""
    reader, writer = client
    writer.write(text + b"\n")
    try:
        got = await soon(reader.readuntil(b"\n"), f"the echo for {what}")
    except (OSError, EOFError):
        raise AssertionError(f"the connection of {what} was closed, expected an echo") from None
    same(got, text + b"\n", f"the echo for {what}")


EVERY = {socket.AF_INET: "0.0.0.0", socket.AF_INET6: "::"}
LOOPBACK = {socket.AF_INET: HERE, socket.AF_INET6: "::1"}


def families(addresses=EVERY):
    """Return the families in which this machine can listen; IPv6 may be off, in part or whole."""
    found = []
    for family, address in addresses.items():
        with contextlib.suppress(OSError), socket.socket(family) as sock:
            sock.bind((address, 0))
            found.append(family)
    return found


def listening(backlog=256):
    """Return a socket that listens on a free port, and that port."""
    port = free_port()
    sock = socket.create_server((HERE, port), backlog=backlog)
    sock.settimeout(0)
    return sock, port


def free_port():
    """Return a port that is free in all families, and that the system gives to nobody.

    Such a one would not stay free, and who connects to it may be given it and meet themselves.
    """
    for port in random.SystemRandom().sample(PORTS, FREE_PORT_TRIES):
        with contextlib.ExitStack() as stack, contextlib.suppress(OSError):
            for family, address in EVERY.items():
                if family in families():
                    sock = stack.enter_context(socket.socket(family))
                    if family == socket.AF_INET6:
                        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                    sock.bind((address, port))
            return port
    raise RuntimeError("no port is free in all families")


def backlog_of(sock):
    """Return the backlog of a socket that listens; None on a system that does not tell."""
    if sys.platform != "linux":
        return None
    info = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 32)
    return struct.unpack_from("I", info, 28)[0]  # tcpi_sacked


@contextlib.contextmanager
def bound(kata, *args, **kwargs):
    """Bind sockets and close them in the end."""
    sockets = kata.bind_sockets(*args, **kwargs)
    try:
        yield sockets
    finally:
        for sock in sockets:
            sock.close()


def echo_server(kata):
    """Return an echo server that is a TCPServer of the submission's; it keeps what it was given."""

    class Echo(kata.TCPServer):
        def __init__(self):
            super().__init__()
            self.seen = []

        async def handle_stream(self, stream, address):
            self.seen.append((stream, address))
            with contextlib.suppress(StreamClosedError):
                while True:
                    line = await stream.read_until(b"\n")
                    if line == b"fail\n":
                        raise ValueError("sea")
                    await stream.write(line)

    return Echo()


def silent_server(kata, act=lambda server: None):
    """Return a server whose handle_stream is a function that keeps what it is given, and acts."""

    class Silent(kata.TCPServer):
        def __init__(self):
            super().__init__()
            self.seen = []

        def handle_stream(self, stream, address):
            self.seen.append((stream, address))
            act(self)

    return Silent()


def waiting(sock, number):
    """Return so many clients that have asked for a connection, and wait to be accepted."""
    clients = [socket.socket() for _ in range(number)]
    for client in clients:
        client.settimeout(PATIENCE)
        client.connect(sock.getsockname())
        client.settimeout(0)
    while 0 <= queued(sock) < number:  # the system may take its time with the last word of a few
        select.select([], [], [], NAP / 100)
    return clients


def queued(sock):
    """Return how many wait to be accepted, -1 where the system does not tell or takes no more."""
    if sys.platform != "linux":
        return -1
    info = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 32)
    waits, most = struct.unpack_from("II", info, 24)  # tcpi_unacked, tcpi_sacked
    return waits if waits < most else -1


def test_every_family_is_listened_on(kata):
    """1. There is a listening socket for each address of the machine, for each family."""
    for address in (None, ""):
        with bound(kata, 0, address) as sockets:
            found = sorted(sock.family.name for sock in sockets)
            expected = [family.name for family in families()]
            same(found, expected, f"the families of bind_sockets(0, {address!r})")
            for sock in sockets:
                assert sock.getsockname()[0] in ("0.0.0.0", "::"), (
                    f"bind_sockets(0, {address!r}) bound {sock.getsockname()[0]}, "
                    "expected every address of the machine"
                )
                listens = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
                assert listens, "a socket of bind_sockets did not listen"


def test_family_and_address_are_heeded(kata):
    """1. A family and an address are heeded."""
    for family in families():
        with bound(kata, 0, family=family) as sockets:
            found = [sock.family.name for sock in sockets]
            same(found, [family.name], f"the families of bind_sockets(0, family={family.name})")
    with bound(kata, 0, HERE) as sockets:
        names = [sock.getsockname()[0] for sock in sockets]
        same(names, [HERE], "the addresses of bind_sockets(0, '127.0.0.1')")


def test_every_address_is_bound_once(kata, rows):
    """1. There is one socket for each address, and none for a family that the machine lacks."""
    addresses = [HERE, "127.0.0.2"] if sys.platform == "linux" else [HERE]
    inet = socket.AF_INET
    rows((inet, HERE), (NO_FAMILY, "nowhere"), (inet, HERE), *((inet, at) for at in addresses[1:]))
    with bound(kata, free_port(), "dojo.example") as sockets:
        names = sorted(sock.getsockname()[0] for sock in sockets)
        same(names, addresses, "the addresses bound for a name that has one of them twice")


def test_other_failure_is_none_of_a_family(kata, rows):
    """1. No family is left out for any other reason."""
    if sys.platform == "win32":
        return
    rows((socket.AF_INET, HERE))
    port = free_port()
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    next_one = os.dup(0)
    os.close(next_one)
    resource.setrlimit(resource.RLIMIT_NOFILE, (next_one, limits[1]))
    try:
        found = kata.bind_sockets(port, "dojo.example")
    except OSError:
        found = None
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert found is None, (
        f"bind_sockets returned {len(found)} sockets when no file could be opened, expected OSError"
    )


def test_options_are_set(kata):
    """2. The sockets do not block, have SO_REUSEADDR, and IPV6_V6ONLY where they are of IPv6."""
    with bound(kata, 0) as sockets:
        for sock in sockets:
            kind = sock.family.name
            assert not os.get_blocking(sock.fileno()), f"the socket of {kind} blocked"
            assert not sock.get_inheritable(), f"the socket of {kind} was inherited by children"
            reuse = sock.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)
            assert reuse, f"the socket of {kind} had no SO_REUSEADDR"
            if sock.family == socket.AF_INET6:
                only = sock.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY)
                assert only, "the socket of AF_INET6 had no IPV6_V6ONLY"


def test_backlog_is_the_one_asked_for(kata):
    """2. The backlog is the one that was asked for, or 128."""
    for more, expected in (({}, 128), ({"backlog": 7}, 7)):
        with bound(kata, 0, **more) as sockets:
            for sock in sockets:
                if (found := backlog_of(sock)) is not None:
                    same(found, expected, f"the backlog of bind_sockets(0, **{more})")


def test_port_zero_is_one_port(kata, rows):
    """3. Port 0 is one free port, the same for all sockets."""
    with bound(kata, 0) as sockets:
        ports = {sock.getsockname()[1] for sock in sockets}
        assert len(ports) == 1, f"bind_sockets(0) bound the ports {ports}, expected a single one"
    if sys.platform == "linux":
        rows((socket.AF_INET, HERE), (socket.AF_INET, "127.0.0.2"))
        with bound(kata, 0, "dojo.example") as sockets:
            ports = {sock.getsockname()[1] for sock in sockets}
            assert len(ports) == 1, f"two addresses of IPv4 had the ports {ports}, expected one"


def test_failed_bind_leaves_nothing(kata, rows):
    """4. If one address cannot be bound, OSError is raised and no socket is left open."""
    for addresses in ((HERE, ELSEWHERE), (ELSEWHERE,)):
        port = free_port()
        rows(*((socket.AF_INET, address) for address in addresses))
        count = psutil.Process().num_fds
        before = count()
        try:
            kata.bind_sockets(port, "dojo.example")
        except OSError:  # its traceback would keep alive what was not closed
            left = count() - before
        else:
            raise AssertionError(f"{ELSEWHERE}, which is not the machine's, was bound, no OSError")
        assert left == 0, (
            f"the number of sockets left open by bind_sockets, which raised for one of "
            f"{len(addresses)} addresses, was {left}, expected 0"
        )


def test_connections_reach_handle_stream(kata, log):
    """5. Each connection reaches handle_stream once, with its IOStream and its address."""

    async def scene():
        server = echo_server(kata)
        port = free_port()
        server.listen(port)
        reachable = families(LOOPBACK)
        for number, family in enumerate(reachable):
            client = await connect(port, LOOPBACK[family])
            await assert_echo(client, b"sea", f"a client of {family.name}")
            name = client[1].get_extra_info("sockname")
            client[1].close()
            stream, address = server.seen[number]
            assert isinstance(stream, IOStream), "handle_stream was given no IOStream"
            same(tuple(address), tuple(name), "the address given to handle_stream")
        same(len(server.seen), len(reachable), "the number of calls of handle_stream")
        server.stop()

    play(scene)
    log.assert_empty("clients that were served")


def test_silent_clients_keep_nobody_waiting(kata, log):
    """5. A coroutine that waits for its client keeps nobody else waiting."""

    async def scene():
        server = echo_server(kata)
        sock, port = listening()
        server.add_sockets([sock])
        silent = [await connect(port) for _ in range(3)]
        await assert_echo(await connect(port), b"sea", "a client after three silent ones")
        for client in silent:
            await assert_echo(client, b"late", "a client that spoke late")
        server.stop()

    play(scene)
    log.assert_empty("clients that were silent")


def test_function_handles_streams_too(kata, log):
    """5. handle_stream may be a function, whose stream stays open when it has returned."""

    async def scene():
        server = silent_server(kata, lambda server: server.seen[-1][0].write(b"hello\n"))
        sock, port = listening()
        server.add_sockets([sock])
        reader, _ = await connect(port)
        hello = await soon(reader.readline(), "what a function wrote to its stream")
        same(hello, b"hello\n", "what a function wrote to its stream")
        await server.seen[0][0].write(b"again\n")
        again = await soon(reader.readline(), "what was written later")
        same(again, b"again\n", "what was written to the stream after the function returned")
        server.stop()

    play(scene)
    log.assert_empty("a handle_stream that is a function")


def test_server_listens_on_several_ports(kata):
    """5. `listen` and `add_sockets` may be called again."""

    async def scene():
        server = echo_server(kata)
        ports = [free_port()]
        server.listen(ports[0], HERE)
        ports.append(free_port())
        server.listen(ports[1], HERE, socket.AF_INET, 5)
        pairs = [listening() for _ in range(3)]
        server.add_sockets(sock for sock, _ in pairs[:2])
        server.add_sockets([pairs[2][0]])
        for port in [*ports, *(port for _, port in pairs)]:
            client = await connect(port)
            await assert_echo(client, b"sea", "one of five ports")
            client[1].close()
        server.stop()
        for port in [*ports, *(port for _, port in pairs)]:
            with socket.socket() as probe:
                refused = probe.connect_ex((HERE, port))
            assert refused, "one of five ports was still listened on after stop"

    play(scene)


def test_listen_passes_everything_on(kata):
    """5. `listen` passes address, family and backlog on."""

    async def scene():
        server = silent_server(kata)
        one = free_port()
        server.listen(one, HERE, socket.AF_INET, 7)
        other = free_port()
        server.listen(other, family=socket.AF_INET)
        found = {one: [], other: []}
        for connection in psutil.Process().net_connections("tcp"):
            if connection.laddr and connection.laddr.port in found:
                found[connection.laddr.port].append((connection.laddr.ip, connection.fd))
        names = [name for name, _ in found[one]]
        same(names, [HERE], f"the addresses of listen({one}, '127.0.0.1', AF_INET, 7)")
        names = [name for name, _ in found[other]]
        same(names, ["0.0.0.0"], f"the addresses of listen({other}, family=AF_INET)")
        with socket.socket(fileno=os.dup(found[one][0][1])) as sock:
            if (backlog := backlog_of(sock)) is not None:
                same(backlog, 7, f"the backlog of listen({one}, '127.0.0.1', AF_INET, 7)")
        server.stop()

    play(scene)


async def turns(server, number):
    """Return how many calls of handle_stream there were in each of the loop's next turns."""
    counts, before = [], 0
    for _ in range(number):
        await asyncio.sleep(0)  # one turn
        counts.append(len(server.seen) - before)
        before = len(server.seen)
    return counts


def test_all_who_wait_are_accepted_at_once(kata):
    """6. All connections that wait are accepted at once."""

    async def scene():
        server = silent_server(kata)
        sock, _ = listening()
        clients = waiting(sock, 40)
        server.add_sockets([sock])
        counts = await turns(server, 8)
        assert sum(counts) == 40, (
            f"of 40 connections that waited, {sum(counts)} were accepted in 8 turns of the loop"
        )
        server.stop()
        for client in clients:
            client.close()

    play(scene)


def test_others_get_their_turn(kata):
    """6. No more than 128 connections are accepted before the rest of the loop has its turn."""

    async def scene():
        server = silent_server(kata)
        sock, _ = listening()
        clients = waiting(sock, 200)
        server.add_sockets([sock])
        most = max(await turns(server, 8))
        assert most <= 128, f"{most} connections were accepted in one turn, expected at most 128"
        server.stop()
        for client in clients:
            client.close()

    play(scene)


def aborting(calls):
    """Return a listening socket whose connections were aborted, for these calls of `accept`."""

    class Aborting(socket.socket):
        called = 0

        def accept(self):
            self.called += 1
            if self.called - 1 in calls:
                raise ConnectionAbortedError(103, "Software caused connection abort")
            return super().accept()

    sock = Aborting()
    sock.bind((HERE, 0))
    sock.listen()
    sock.settimeout(0)
    return sock


def test_aborted_connection_is_no_error(kata, log):
    """6. A connection that was aborted while it waited is no error, nor is a vanished client."""

    async def scene():
        server = echo_server(kata)
        sock = aborting(calls=(0, 1, 2))
        server.add_sockets([sock])
        (client,) = waiting(sock, 1)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.close()
        await assert_echo(await connect(sock.getsockname()[1]), b"sea", "one after aborted ones")
        servers = [server, echo_server(kata), echo_server(kata)]
        most = [
            await most_at_once(one, calls)
            for one, calls in zip(servers[1:], ((), (2,)), strict=True)
        ]
        same(most[1], most[0], "connections accepted at once, with an aborted one among them,")
        for one in servers:
            one.stop()

    async def most_at_once(server, calls):
        sock = aborting(calls)
        clients = waiting(sock, 5)
        server.add_sockets([sock])
        most = max(await turns(server, 8))
        for client in clients:
            client.close()
        return most

    play(scene)
    log.assert_empty("connections that were aborted")


def test_exception_of_a_coroutine_ends_its_connection(kata, log):
    """7. An exception of a coroutine is logged, and closes its own connection."""

    async def scene():
        server = echo_server(kata)
        sock, port = listening()
        server.add_sockets([sock])
        other, (reader, writer) = await connect(port), await connect(port)
        await assert_echo(other, b"sea", "a client before the exception")
        writer.write(b"fail\n")
        same(await soon(reader.read(), "the end of its connection"), b"", "the one that failed")
        await assert_echo(other, b"sea", "a client that was there at the exception")
        await assert_echo(await connect(port), b"sea", "a client after the exception")
        server.stop()

    play(scene)
    log.assert_has("sea", "the exception of a coroutine")


def test_exception_of_a_future_ends_its_connection(kata, log):
    """7. What an awaitable that is no coroutine raises is logged, and closes its connection."""

    async def fails():
        await asyncio.sleep(0)
        raise ValueError("sea")

    streams = []

    class Eager(kata.TCPServer):
        def handle_stream(self, stream, address):
            streams.append(stream)  # which would be closed where nobody had it any more
            return asyncio.ensure_future(fails())

    async def scene():
        server = Eager()
        sock, port = listening()
        server.add_sockets([sock])
        reader, _ = await connect(port)
        same(await soon(reader.read(), "the end of its connection"), b"", "the one that failed")
        server.stop()

    play(scene)
    log.assert_has("sea", "the exception of a future")


def test_exception_of_a_function_ends_its_connection(kata, log):
    """7. An exception of a function is logged, and closes its own connection."""

    def fail(server):
        if len(server.seen) == 2:
            raise ValueError("sea")

    async def scene():
        server = silent_server(kata, fail)
        sock, port = listening()
        server.add_sockets([sock])
        clients = [await connect(port) for _ in range(3)]
        end = await soon(clients[1][0].read(), "the end of its connection")
        same(end, b"", "the one that failed")
        await turns(server, 8)
        for number in (0, 2):
            assert len(server.seen) == 3, "a connection beside the one that failed was not handled"
            await server.seen[number][0].write(b"here\n")
            line = await soon(clients[number][0].readline(), "the answer to another client")
            same(line, b"here\n", "another client's answer")
        server.stop()

    play(scene)
    log.assert_has("sea", "the exception of a function")


def test_stop_lets_connections_go_on(kata, log):
    """8. `stop` accepts no more, connections go on, and the port is free at once."""

    async def scene():
        first = echo_server(kata)
        sock, port = listening()
        first.add_sockets([sock])
        old = await connect(port)
        await assert_echo(old, b"sea", "a client before stop")
        first.stop()
        with socket.socket() as probe:
            assert probe.connect_ex((HERE, port)), "a connection was made after stop"
        await assert_echo(old, b"sea", "a client that was there before stop")
        first.stop()
        second = echo_server(kata)
        try:
            second.listen(port, HERE)
        except OSError as error:
            raise AssertionError(f"the port was not to be had after stop ({error})") from None
        await assert_echo(await connect(port), b"sea", "a client of the next server")
        await assert_echo(old, b"sea", "a client of the server before")
        second.stop()

    play(scene)
    log.assert_empty("stop")


def test_stop_while_connections_are_handled(kata, log):
    """8. `stop` may be called by handle_stream, and once more."""

    async def scene():
        server = silent_server(kata, lambda server: server.stop())
        sock, _ = listening()
        server.add_sockets([sock])
        clients = waiting(sock, 5)
        await turns(server, 8)
        assert server.seen, "none of five connections was handled"
        same(sock.fileno(), -1, "the descriptor of a listening socket after stop")
        for client in clients:
            client.close()

    play(scene)
    log.assert_empty("a stop by handle_stream")


def http_server(kata):
    """Return an HTTPServer of the submission's, listening, and its port."""

    def respond(method, target):
        if target == "/fail":
            raise ValueError("sea")
        return f"{method} {target}".encode() * (1 if target != "/many" else 50_000)

    server = kata.HTTPServer(respond)
    sock, port = listening()
    server.add_sockets([sock])
    return server, port


async def answer(reader, what):
    """Read one answer: its status and its body."""
    try:
        head = await soon(reader.readuntil(b"\r\n\r\n"), f"the answer to {what}")
        line, *fields = head.decode("latin-1").lower().split("\r\n")
        lengths = [field[15:].strip() for field in fields if field.startswith("content-length:")]
        assert len(lengths) == 1, f"the answer to {what} had {len(lengths)} Content-Lengths"
        body = await soon(reader.readexactly(int(lengths[0])), f"the body of the answer to {what}")
    except (OSError, EOFError):
        raise AssertionError(f"the connection was closed before the answer to {what}") from None
    assert line.startswith("http/1.1 "), f"the answer to {what} began with {line!r}"
    return int(line.split(" ")[1]), body


HEAD = b"GET %b HTTP/1.1\r\nHost: dojo\r\n\r\n"


def test_requests_are_answered_in_order(kata):
    """9. Each request is answered, in the order of the requests, also if several come at once."""

    async def scene():
        server, port = http_server(kata)
        reader, writer = await connect(port)
        silent = await connect(port)
        for target in (b"/one", b"/two"):
            writer.write(HEAD % target)
            expected = (200, b"GET " + target)
            same(await answer(reader, target.decode()), expected, f"GET {target.decode()}")
        writer.write(HEAD % b"/many" + HEAD % b"/b" + b"POST /c HTTP/1.1\r\nHost: do")
        same(await answer(reader, "/many"), (200, b"GET /many" * 50_000), "the first of three")
        same(await answer(reader, "/b"), (200, b"GET /b"), "the second of three at once")
        writer.write(b"jo\r\n\r\n")
        same(await answer(reader, "/c"), (200, b"POST /c"), "the third, which came in pieces")
        writer.write(b"GET /d HTTP/1.1\r\nX-Sea: \xe9t\xe9\r\n\r\n")
        same(await answer(reader, "/d"), (200, b"GET /d"), "one with a header that is no UTF-8")
        silent[1].close()
        server.stop()

    play(scene)


def test_failing_respond_is_500(kata, log):
    """9. If `respond` raises, that is logged and answered with 500, and the connection goes on."""

    async def scene():
        server, port = http_server(kata)
        reader, writer = await connect(port)
        writer.write(HEAD % b"/fail")
        same((await answer(reader, "/fail"))[0], 500, "the status where respond raised")
        writer.write(HEAD % b"/b")
        same(await answer(reader, "/b"), (200, b"GET /b"), "a request after the one that failed")
        writer.write(HEAD % b"/fail" + HEAD % b"/c")
        same((await answer(reader, "/fail"))[0], 500, "the first of two at once, which failed,")
        same(await answer(reader, "/c"), (200, b"GET /c"), "the request that came with it")
        server.stop()

    play(scene)
    log.assert_has("sea", "the exception of respond")


def test_bad_requests_hurt_nobody(kata):
    """9. A bad request line is answered with 400; it, and a head without end, are closed."""

    async def scene():
        server, port = http_server(kata)
        lines = (b"nonsense", b"GET /", b"GET / sea HTTP/1.1", b"GET  / HTTP/1.1", b"")
        for line in (*lines, b"GET\t/ HTTP/1.1"):
            reader, writer = await connect(port)
            writer.write(line + b"\r\nHost: dojo\r\n\r\n")
            same((await answer(reader, repr(line)))[0], 400, f"the status for {line!r}")
            rest = await soon(reader.read(), f"the end of the connection after {line!r}")
            same(rest, b"", f"what came after the answer to {line!r}")
        reader, writer = await connect(port)
        writer.write(b"GET / HTTP/1.1\r\nX-Sea: " + b"~" * 80_000)
        with contextlib.suppress(OSError):
            await soon(reader.read(), "the end of the connection after 80,000 bytes of a head")
        reader, writer = await connect(port)
        writer.write(HEAD % b"/after")
        same((await answer(reader, "/after"))[0], 200, "the status for the next client")
        server.stop()

    play(scene)


def test_client_that_goes_is_no_error(kata, log):
    """9. A client that goes is no error, whatever it has sent."""

    async def scene():
        server, port = http_server(kata)
        for sent in (b"", b"GET /", HEAD % b"/a", HEAD % b"/many" * 20):
            for reset in (False, True):
                _, writer = await connect(port)
                writer.write(sent)
                await asyncio.sleep(0)
                if reset:
                    writer.transport.abort()
                else:
                    writer.close()
        reader, writer = await connect(port)
        writer.write(HEAD % b"/after")
        same((await answer(reader, "/after"))[0], 200, "the status for the next client")
        server.stop()

    play(scene)
    log.assert_empty("clients that went")


@pytest.mark.forbid(
    "tornado.netutil.bind_sockets",
    "tornado.netutil.add_accept_handler",
    "tornado.tcpserver.bind_sockets",
    "tornado.tcpserver.add_accept_handler",
    "tornado.tcpserver.TCPServer",
    "tornado.httpserver.TCPServer",
    "tornado.httpserver.HTTPServer",
)
def test_tornado_does_none_of_the_work(kata):
    """10. Tornado's own functions and classes do none of the work."""

    async def scene():
        server, port = http_server(kata)
        server.listen(free_port(), HERE)
        reader, writer = await connect(port)
        writer.write(HEAD % b"/one")
        same(await answer(reader, "/one"), (200, b"GET /one"), "GET /one")
        server.stop()

    play(scene)
