"""A Unix socket by its path.

Expect: passed
"""

import socket


def double(number):
    with socket.socket(socket.AF_UNIX) as listener, socket.socket(socket.AF_UNIX) as client:
        listener.bind('here')
        listener.listen()
        client.connect('here')
        with listener.accept()[0] as server:
            server.sendall(bytes([2 * number]))
        return client.recv(1)[0]
