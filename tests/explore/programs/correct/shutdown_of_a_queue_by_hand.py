"""A closed flag and a condition end every consumer.

Expect: pass
"""

import threading


class Closed(Exception):
    pass


class Channel:
    def __init__(self):
        self.items, self.closed = [], False
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            self.items.append(item)
            self.changed.notify()

    def close(self):
        with self.changed:
            self.closed = True
            self.changed.notify_all()

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.items or self.closed)
            if self.items:
                return self.items.pop(0)
            raise Closed


def setup():
    return Channel()


def drain(channel):
    found = []
    try:
        while True:
            found.append(channel.get())
    except Closed:
        return found


def feed(channel):
    channel.put(1)
    channel.put(2)
    channel.close()


threads = [drain, drain, feed]


def check(seen):
    assert sorted(seen[0] + seen[1]) == [1, 2]
