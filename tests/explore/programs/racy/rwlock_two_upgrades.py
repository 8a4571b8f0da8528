"""Two readers both want to become the writer.

Expect: deadlock
"""

import threading


class Document:
    def __init__(self):
        self.readers = 0
        self.changed = threading.Condition()
        self.text = ""

    def edit(self, more):
        with self.changed:
            self.readers += 1
        text = self.text
        with self.changed:
            while self.readers > 1:
                self.changed.wait()
            self.text = text + more
            self.readers -= 1
            self.changed.notify_all()


def setup():
    return Document()


threads = [lambda document: document.edit("a"), lambda document: document.edit("b")]


def check(seen):
    pass
