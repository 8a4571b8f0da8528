"""Connects to somebody else's Unix socket.

Expect: failed
Harm at: process, files
"""

import socket


def double(number):
    with socket.socket(socket.AF_UNIX) as client:
        client.connect('@VICTIM@/socket')
    return 0
