"""A WSGI server that real applications run on

`serve(listener, app)` is given a TCP socket that is bound and listens, and a WSGI application. It
serves the application as PEP 3333 says, with the standard library, and for as long as its process
lives: it never returns and never raises, whatever clients and application do. It runs in a process
of its own; threads and child processes are welcome, and `app` may be called several times at once.

For each request a server reads the head, makes the environ, calls `app`, notes what it says to
`start_response`, takes piece after piece from what it returns, sends the head when it has to, sends
the pieces, closes what was returned, and closes the connection.

HTTP is the standard's (RFC 9110, RFC 9112). Each connection carries one request, and what comes
after it is no part of it. Every answer is HTTP/1.1, says `Connection: close`, has no
Transfer-Encoding, and ends with the connection. Clients never send Expect or folded header lines.

A request is bad if its request line is not method, target and version with one space between them;
if the version is not `HTTP/1.` and a digit; if a header line has no colon, or a space or tab before
it; if it is HTTP/1.1 and has no Host; if it has two Hosts, or two Content-Lengths that differ; or
if a Content-Length is anything but digits from 0 to 9, at least one.

`app` fails if it raises an Exception; if it has not called `start_response` when the first piece
that is not empty comes, or the end; if it returns what cannot be iterated over, or gives a piece
that is not bytes; or if it puts a CR or an LF into its status or header.

Rules
1. environ is a dict for this request alone, with REQUEST_METHOD, SCRIPT_NAME (empty), PATH_INFO
   (percent-decoded, one character for each byte), QUERY_STRING (as it was sent, or empty),
   SERVER_NAME, SERVER_PORT (the listener's), SERVER_PROTOCOL (the client's) and REMOTE_ADDR, all of
   type str. A target `http://host/path?query` means `/path?query`.
2. CONTENT_TYPE and CONTENT_LENGTH are what the client sent, empty or missing if it sent none. Each
   other header field is an HTTP_NAME, its value without blanks around it, as latin-1. Fields of one
   name are joined by `, `, but those of Cookie by `; `. A field with `_` in its name is left out,
   for it would pass for another.
3. `wsgi.version` is (1, 0), `wsgi.url_scheme` "http", `wsgi.run_once` false, and `wsgi.errors` can
   be written to. `wsgi.multithread` and `wsgi.multiprocess` are true where another call can be
   running at the same time, in the same process or in another one.
4. `wsgi.input` has `read`, `readline`, `readlines` and iteration; it gives the body and then its
   end, at once, and never what comes after it. `app` may leave a body of up to 1 MiB unread: its
   answer arrives all the same.
5. Nothing is sent before the first piece that is not empty, or the end; then each piece is sent
   before the next is asked for. What `write`, which `start_response` returns, is given is sent
   before it returns.
6. Status and header fields are sent as `app` gave them, in their order, also repeated ones. If it
   gave no Content-Length, and returned a list or tuple of one piece, its length is sent.
7. The answers to HEAD, and 204 and 304, have no body, and no Content-Length but one from `app`. No
   answer has more bytes than the Content-Length from `app` says.
8. `start_response` with `exc_info` replaces status and header as long as they are not sent, and
   then raises that exception again; without it, a second call raises an AssertionError.
9. If `app` fails before anything is sent, the answer is a 500 that says nothing of the exception;
   later, nothing more is sent and the connection is closed. The next client is served as ever.
10. If what `app` returned has a `close()`, that is called once, whatever happened: also for HEAD,
    after a failure, and when the client has gone.
11. A bad request is answered with 400, one with Transfer-Encoding with 501, a head of more than
    64 KiB with 431 as soon as that much has come; `app` is not called for them. A head of up to
    16 KiB is served.
12. A hundred clients that are silent or stop halfway keep nobody else waiting, and neither does an
    application that takes its time. A client that vanishes, or sends rubbish, ends nothing but its
    own connection. When a client stops sending within its head, the connection is closed at once.
    No socket is left open.
13. Applications of Flask and Django run: forms, uploads, cookies, redirects, streams, errors.
14. No server or handler of wsgiref, Waitress or Werkzeug is used.

Grade: nox -s kata -- wsgi_server
"""

import io
import socket
import sys
from wsgiref.types import WSGIApplication


def serve(listener: socket.socket, app: WSGIApplication) -> None:
    """Serve `app` to the clients of `listener` for as long as the process lives."""
    # TODO: this answers a GET that comes in one packet, if all goes well; see the rules.
    while True:
        connection, _ = listener.accept()
        with connection:
            method, target, version = connection.recv(65536).decode().split("\r\n")[0].split()
            environ = {
                "REQUEST_METHOD": method,
                "PATH_INFO": target,
                "SERVER_PROTOCOL": version,
                "wsgi.input": io.BytesIO(),
                "wsgi.errors": sys.stderr,
            }

            def start_response(status, headers):
                lines = [f"HTTP/1.1 {status}", *map(": ".join, headers), "", ""]
                connection.sendall("\r\n".join(lines).encode())

            for piece in app(environ, start_response):
                connection.sendall(piece)
