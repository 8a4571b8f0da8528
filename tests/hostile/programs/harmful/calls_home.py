"""Connects to a server outside.

Expect: failed
Harm at: process, files
"""

import socket


def double(number):
    socket.create_connection(('127.0.0.1', @PORT@), 1).close()
    return 0
