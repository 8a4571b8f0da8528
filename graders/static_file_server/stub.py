"""A web server for a folder, and for nothing outside it

Handing out the files of a folder is the first thing a web server learns, and the folder's edge is
where the real ones were broken into, again and again: by `..`, by its encodings, by links, by the
neighbour `www-secret` of `www`. Write such a server.

`serve(listener, folder)` is given a TCP socket that is bound and listens, and the absolute path of
a folder, which may itself be reached through a link. It serves for as long as its process lives: it
never returns and never raises. It runs in a process of its own; threads and child processes are
welcome.

HTTP is the standard's (RFC 9110, RFC 9112). A request is a head of up to 16 KiB: request line,
header lines, an empty line, each ended by CRLF. It has no body, and may arrive in pieces. Names of
header fields are the same in upper and lower case. Each connection carries one request and is
closed after its answer. What the body of an answer other than 200 and 206 says is up to the server.

The target of a request is a path, and perhaps `?` and a query, which counts for nothing. The parts
of the path between its slashes are names, in UTF-8, percent-encoded once. What two slashes in a
row, `.`, `..` and `%2F` mean within the folder is up to the server. No number has more than 20
digits.

Rules
1. A GET of a file is answered with 200, its bytes, and a Content-Length that counts them. A HEAD is
   answered with the status and the header fields of a GET without Range, and with no body.
2. Content-Type is what `mimetypes.guess_type` says of the file's name, or application/octet-stream
   if it knows no type, or if it says that the file is compressed (`.gz`).
3. Every name a file can have is found: with blanks, letters beyond ASCII, `%`, `+`, `?`, `#`, `;`,
   `\\`, with dots wherever (`a..b`, `...`), and in folders within the folder.
4. A folder, with or without a slash at the end, is answered with its `index.html`. What is no file
   is answered with 404, and at once: an unknown name, a folder without index, a file and a slash,
   a file as if it were a folder, a name that is too long, a FIFO.
5. Every 200 says `Accept-Ranges: bytes`, and a GET with `Range: bytes=2-5`, `bytes=2-` or
   `bytes=-3` (the last three) is answered with 206, those bytes, cut off at the end of the file,
   and `Content-Range: bytes 2-5/10`.
6. A range that begins at or behind the end, and `bytes=-0`, is answered with 416 and
   `Content-Range: bytes */10`. A Range that is anything else is ignored: another unit, several
   ranges, an end before the start, no number, anything but digits 0 to 9.
7. Nothing outside the folder is served, whatever the target says: the answer is 400, 403 or 404.
8. A link is followed if it ends inside the folder, wherever it passes; what is reached through a
   link that ends outside is answered with 400, 403 or 404.
9. Another method (they are case-sensitive) is answered with 405 and `Allow: GET, HEAD`.
10. An answer holds no more than 1 MiB of a file in memory.
11. Clients that are silent, stop halfway, do not take their answer, vanish or send nonsense end
   nothing but their own connection, keep nobody waiting, and leave no file or socket open; those
   that go on within 10 seconds are answered.
12. It is made of the standard library, and `http.server` does none of the work.

Grade: nox -s kata -- static_file_server
"""

import socket
from pathlib import Path


def serve(listener: socket.socket, folder: Path) -> None:
    """Answer the clients of `listener` with the files of `folder`, as long as the process lives."""
    # TODO: this serves the whole machine, and one client at a time; see the rules.
    while True:
        connection, _ = listener.accept()
        target = connection.recv(65536).split()[1].decode()
        body = Path(f"{folder}{target}").read_bytes()
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        connection.sendall(head.encode() + body)
        connection.close()
