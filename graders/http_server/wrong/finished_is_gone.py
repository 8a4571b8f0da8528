"""A client that has finished sending is taken for gone, also while its answer is under way.

Breaks: 4
"""

import re
import selectors
import socket

HEAD_LIMIT = 32 * 1024
BODY_LIMIT = 2 * 1024 * 1024
TOKEN = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"


def serve(listener: socket.socket) -> None:
    listener.setblocking(False)
    with selectors.DefaultSelector() as selector:
        selector.register(listener, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is listener:
                    welcome(listener, selector)
                else:
                    key.data.go_on()


def welcome(listener, selector):
    try:
        connection, _ = listener.accept()
    except OSError:
        return
    connection.setblocking(False)
    Conversation(connection, selector)


class Conversation:
    """Listens until the request is whole, then speaks, then waits for the client to hang up."""

    def __init__(self, connection, selector):
        self.connection = connection
        self.selector = selector
        self.heard = bytearray()
        self.unsaid = None
        selector.register(connection, selectors.EVENT_READ, self)

    def go_on(self):
        try:
            if self.unsaid:
                self.speak()
            else:
                self.listen()
        except BlockingIOError:
            pass
        except OSError:
            self.hang_up()

    def listen(self):
        data = self.connection.recv(65536)
        if not data:
            self.hang_up()
        elif self.unsaid is None:
            self.heard += data
            reply = answer_to(self.heard)
            if reply is not None:
                self.unsaid = memoryview(reply)
                self.selector.modify(self.connection, selectors.EVENT_WRITE, self)

    def speak(self):
        self.unsaid = self.unsaid[self.connection.send(self.unsaid) :]
        if self.unsaid and self.is_finished():
            self.hang_up()
            return
        if not self.unsaid:
            self.connection.shutdown(socket.SHUT_WR)
            self.selector.modify(self.connection, selectors.EVENT_READ, self)

    def is_finished(self):
        try:
            return self.connection.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False

    def hang_up(self):
        self.selector.unregister(self.connection)
        self.connection.close()


def answer_to(heard):
    """Return the answer to what was heard so far, None while the request is not whole."""
    head, end, body = bytes(heard).partition(b"\r\n\r\n")
    if len(head) > HEAD_LIMIT:
        return message(b"431 Request Header Fields Too Large")
    if not end:
        return None
    start, *lines = head.split(b"\r\n")
    request = re.fullmatch(rb"(%b) \S+ HTTP/1\.(\d)" % TOKEN, start)
    matches = [re.fullmatch(rb"(%b):[ \t]*(.*?)[ \t]*" % TOKEN, line) for line in lines]
    if request is None or None in matches:
        return message(b"400 Bad Request")
    hosts = [match[2] for match in matches if match[1].lower() == b"host"]
    lengths = [match[2] for match in matches if match[1].lower() == b"content-length"]
    if len(hosts) > 1 or (not hosts and request[2] != b"0"):
        return message(b"400 Bad Request")
    if len(set(lengths)) > 1 or any(re.fullmatch(rb"[0-9]{1,9}", n) is None for n in lengths):
        return message(b"400 Bad Request")
    method = request[1]
    if method not in (b"GET", b"POST"):
        return message(b"405 Method Not Allowed", fields=b"Allow: GET, POST\r\n")
    length = int(lengths[0]) if lengths else 0
    if length > BODY_LIMIT:
        return message(b"413 Content Too Large")
    if len(body) < length:
        return None
    echo = head + b"\r\n" if method == b"GET" else body[:length]
    return message(b"200 OK", b"Hello World\r\n" + echo)


def message(status, body=b"", fields=b""):
    return (
        b"HTTP/1.1 %b\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n"
        b"%b\r\n%b" % (status, len(body), fields, body)
    )
