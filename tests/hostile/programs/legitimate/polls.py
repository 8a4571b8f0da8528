"""Selectors, poll and epoll on pipes.

Expect: passed
"""

import os
import select
import selectors


def double(number):
    reader, writer = os.pipe()
    os.write(writer, bytes([2 * number]))
    with selectors.DefaultSelector() as selector:
        selector.register(reader, selectors.EVENT_READ)
        assert selector.select(5)
    assert select.select([reader], [], [], 5)[0]
    return os.read(reader, 1)[0]
