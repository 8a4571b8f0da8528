"""A Condition gives up a lock that was taken twice.

Expect: pass
"""

import threading


class Mailbox:
    def __init__(self):
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.mail = []

    def get(self):
        with self.lock, self.changed:
            while not self.mail:
                self.changed.wait()
            return self.mail.pop()

    def put(self, mail):
        with self.lock, self.changed:
            self.mail.append(mail)
            self.changed.notify()


def setup():
    return Mailbox()


threads = [Mailbox.get, lambda mailbox: mailbox.put("hi")]


def check(seen):
    assert seen[0] == "hi"
