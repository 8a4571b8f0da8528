"""A callback runs with the lock held and takes another.

Expect: deadlock
"""

import threading


class Subject:
    def __init__(self):
        self.lock = threading.RLock()
        self.listeners = []

    def fire(self):
        with self.lock:
            for listener in self.listeners:
                listener.notify()

    def remove(self, listener):
        with self.lock:
            if listener in self.listeners:
                self.listeners.remove(listener)


class Listener:
    def __init__(self, subject):
        self.subject = subject
        self.lock = threading.RLock()
        subject.listeners.append(self)

    def notify(self):
        with self.lock:
            self.told = True

    def close(self):
        with self.lock:
            self.subject.remove(self)


def setup():
    subject = Subject()
    return subject, Listener(subject)


threads = [lambda pair: pair[0].fire(), lambda pair: pair[1].close()]


def check(seen):
    pass
