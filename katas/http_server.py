"""An HTTP server that outlives its clients

This server was written in an afternoon and works on a good day: when one client after the other
sends one correct request in one packet, and waits. Everything else spoils it, for everyone. Repair
it. All of it may be rewritten, with the standard library or by hand; only `serve` has to stay.

`serve(listener)` is given a TCP socket that is bound and listens. It serves for as long as its
process lives: it never returns and never raises, whatever clients do. It runs in a process of its
own, and threads and child processes are welcome.

HTTP is the standard's (RFC 9110, RFC 9112). A request is a head (the request line and the header
lines, each ended by CRLF, then an empty line) and a body of as many bytes as the header field
Content-Length says; without that field there is no body. Names of header fields are the same in
upper and lower case. Each connection carries one request, and what comes after it is no part of it.
Clients never send Transfer-Encoding, Expect or folded header lines.

A 200 has the status line `HTTP/1.1 200 OK`, `Content-Type: text/plain`, a Content-Length that
counts the bytes of its body, and this body: `Hello World`, CRLF, and an echo of the request, byte
for byte: of the head of a GET (without the empty line), or of the body of a POST. What the body of
another answer says is up to the server.

A request is bad if its request line is not method, target and version with one space between them;
if the version is not `HTTP/1.` and a digit; if a header line has no colon, or a space or tab before
it; if it is HTTP/1.1 and has no Host; if it has two Hosts, or two Content-Lengths that differ; or
if a Content-Length, also of a GET, is anything but digits from 0 to 9, at least one.

Rules
1. A GET is answered with 200 and its own head.
2. A POST is answered with 200 and its own body.
3. A request that arrives in pieces, wherever it is cut, is answered like one that comes at once.
4. A head of up to 16 KiB and a body of up to 1 MiB are read, and answered, whole; a head of more
   than 64 KiB is answered with 431 as soon as that much has come, even if it never ends.
5. A bad request is answered with 400, and the next client is served as if it had not been.
6. Another method (they are case-sensitive) is answered with 405 and `Allow: GET, POST`, also when
   the client sends a body of up to 1 MiB before it reads.
7. A hundred clients that are silent, stop halfway or do not take their answer keep nobody else
   waiting; those that go on within 10 seconds are answered.
8. A client that vanishes, at whatever moment, or that sends rubbish, ends nothing but its own
   connection.
9. Every answer says `Connection: close`, and the server closes the connection, as it does at once,
   and without a 200, when a client stops sending before its request is whole; no socket is left
   open.

Grade: nox -s kata -- http_server
"""

import socket

_BUFFER_SIZE = 1024
_OK_HEADER = "HTTP/1.x 200 ok\r\nContent-Type: text/html\r\n\r\n"
_BAD_REQUEST_HEADER = "HTTP/1.x 400 BadRequest\r\nContent-Type: text/html\r\n\r\n"


def serve(listener: socket.socket) -> None:
    """Answer the clients of `listener` for as long as the process lives."""
    # TODO: this and everything below is what broke; see the rules.
    handlers = {"GET": _get, "POST": _post}
    while True:
        try:
            connection, _ = listener.accept()
            request = connection.recv(_BUFFER_SIZE)
            lines = str(request)[2:].split("\\r\\n")
            handlers[lines[0].split(" ")[0]](connection, request)
        except Exception as error:
            connection.send(_BAD_REQUEST_HEADER.encode())
            print(error.args)


def _get(connection: socket.socket, request: bytes) -> None:
    """Answer a GET with its own head."""
    head = "\r\n".join(str(request).split("\\r\\n"))
    connection.send((_OK_HEADER + "Hello World\r\n" + head).encode())
    connection.close()


def _post(connection: socket.socket, request: bytes) -> None:
    """Answer a POST with its own body."""
    answer = _OK_HEADER + "Hello World\r\n" + request.split()
    connection.send(answer.encode())
    connection.close()
