"""Datagrams on the loopback.

Expect: passed
"""

import socket


def double(number):
    with socket.socket(type=socket.SOCK_DGRAM) as one, socket.socket(type=socket.SOCK_DGRAM) as two:
        one.bind(('127.0.0.1', 0))
        two.sendto(bytes([2 * number]), one.getsockname())
        return one.recv(10)[0]
