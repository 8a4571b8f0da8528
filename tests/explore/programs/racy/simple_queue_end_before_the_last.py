"""Whether the queue is open is asked some time before the item is put behind the end.

Expect: failed
"""

import queue


class Line:
    def __init__(self):
        self.queue = queue.SimpleQueue()
        self.open = True

    def submit(self):
        if self.open:
            self.queue.put("job")

    def close(self):
        self.open = False
        self.queue.put(None)


def setup():
    return Line()


threads = [Line.submit, Line.close]


def check(seen, line):
    items = [line.queue.get() for _ in range(line.queue.qsize())]
    assert items[-1] is None, items
