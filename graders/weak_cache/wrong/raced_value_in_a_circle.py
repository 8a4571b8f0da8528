"""Who waits for a value makes a circle of the note about it: the value stays until the collector runs.

Breaks: 2
"""

import threading
import weakref


class _Ref(weakref.ref):
    __slots__ = ("key",)


class _Ticket:
    def __init__(self):
        self.ready = threading.Event()
        self.value = None
        self.error = None
        self.waiters = []


class WeakCache:
    def __init__(self, make):
        self._make = make
        self._refs = {}
        self._tickets = {}
        self._dead = []          # appended by callbacks, which take no lock
        self._lock = threading.RLock()

    def _bury(self):
        # with the lock
        while self._dead:
            ref = self._dead.pop()
            if self._refs.get(ref.key) is ref:
                del self._refs[ref.key]

    def get(self, key):
        while True:
            with self._lock:
                self._bury()
                ref = self._refs.get(key)
                value = None if ref is None else ref()
                if value is not None:
                    return value
                ticket = self._tickets.get(key)
                mine = ticket is None
                if mine:
                    ticket = self._tickets[key] = _Ticket()
            if not mine:
                ticket.waiters.append(ticket)
                ticket.ready.wait()
                if ticket.error is not None:
                    raise ticket.error
                return ticket.value
            try:
                value = self._make(key)
                dead = self._dead
                ref = _Ref(value, dead.append)
                ref.key = key
            except BaseException as error:
                ticket.error = error
                with self._lock:
                    del self._tickets[key]
                ticket.ready.set()
                try:
                    raise
                finally:
                    del error, ticket
            ticket.value = value
            with self._lock:
                self._refs[key] = ref
                del self._tickets[key]
            ticket.ready.set()
            return value

    def alive(self):
        with self._lock:
            self._bury()
            pairs = [(key, ref()) for key, ref in list(self._refs.items())]
        return {key: value for key, value in pairs if value is not None}

    def __len__(self):
        return len(self.alive())
