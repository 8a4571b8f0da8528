"""A WeakValueDictionary with a lock.

Expect: pass
"""

import threading
import weakref


class Session:
    pass


class Sessions:
    def __init__(self):
        self.lock = threading.Lock()
        self.known = weakref.WeakValueDictionary()

    def get(self, name):
        with self.lock:
            session = self.known.get(name)
            if session is None:
                session = self.known[name] = Session()
            return session


def setup():
    return Sessions()


threads = [lambda sessions: sessions.get("a"), lambda sessions: sessions.get("a")]


def check(seen):
    assert seen[0] is seen[1]
