"""The wait gives up one lock of two.

Expect: deadlock
"""

import threading


class Mailbox:
    def __init__(self):
        self.outer = threading.Lock()
        self.changed = threading.Condition()
        self.mail = None

    def get(self):
        with self.outer, self.changed:
            while self.mail is None:
                self.changed.wait()
            return self.mail

    def put(self, mail):
        with self.outer, self.changed:
            self.mail = mail
            self.changed.notify()


def setup():
    return Mailbox()


threads = [Mailbox.get, lambda mailbox: mailbox.put("hi")]


def check(seen):
    assert seen[0] == "hi"
