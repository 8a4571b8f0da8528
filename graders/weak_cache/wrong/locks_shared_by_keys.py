"""Makes values under one of eight locks, so that keys which have nothing in common share one.

Breaks: 9
"""

import threading
import weakref


class WeakCache:
    def __init__(self, make):
        self._make = make
        self._refs = {}
        self._dead = []
        self._lock = threading.RLock()
        self._stripes = [threading.RLock() for _ in range(8)]

    def _living(self, key):
        with self._lock:
            while self._dead:
                ref = self._dead.pop()
                if self._refs.get(ref.key) is ref:
                    del self._refs[ref.key]
            ref = self._refs.get(key)
            return None if ref is None else ref()

    def get(self, key):
        value = self._living(key)
        if value is not None:
            return value
        with self._stripes[hash(key) % 8]:
            value = self._living(key)
            if value is None:
                value = self._make(key)
                ref = _Ref(value, self._dead.append)
                ref.key = key
                with self._lock:
                    self._refs[key] = ref
            return value

    def alive(self):
        with self._lock:
            pairs = [(key, ref()) for key, ref in list(self._refs.items())]
        return {key: value for key, value in pairs if value is not None}

    def __len__(self):
        self._living(None)
        return len(self.alive())


class _Ref(weakref.ref):
    key = None
