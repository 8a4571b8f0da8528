"""Keeps 32 bits of the hash in the flat table and compares those.

Breaks: 2, 5
"""

from collections.abc import MutableMapping

GONE = object()


class ChainedMap(MutableMapping):
    def __init__(self):
        self._rows = [[] for _ in range(8)]
        self._count = 0

    def _entry(self, key, h):
        for entry in self._rows[h % len(self._rows)]:
            if entry[0] == h and (entry[1] is key or entry[1] == key):
                return entry
        return None

    def __getitem__(self, key):
        entry = self._entry(key, hash(key))
        if entry is None:
            raise KeyError(key)
        return entry[2]

    def __setitem__(self, key, value):
        h = hash(key)
        entry = self._entry(key, h)
        if entry is not None:
            entry[2] = value
            return
        if self._count >= len(self._rows):
            self._grow(2 * len(self._rows))
        self._rows[h % len(self._rows)].append([h, key, value])
        self._count += 1

    def _grow(self, size):
        rows = [[] for _ in range(size)]
        for row in self._rows:
            for entry in row:
                rows[entry[0] % size].append(entry)
        self._rows = rows

    def __delitem__(self, key):
        h = hash(key)
        row = self._rows[h % len(self._rows)]
        for i, entry in enumerate(row):
            if entry[0] == h and (entry[1] is key or entry[1] == key):
                del row[i]
                self._count -= 1
                return
        raise KeyError(key)

    def __iter__(self):
        for row in self._rows:
            for entry in row:
                yield entry[1]

    def __len__(self):
        return self._count


class ProbingMap(MutableMapping):
    def __init__(self):
        self._slots = [None] * 8
        self._live = 0
        self._filled = 0

    def _seek(self, key, h):
        """Where the key is, or else where it may go."""
        mask = len(self._slots) - 1
        i, step = h & mask, (h >> 7) | 1
        grave = -1
        while True:
            slot = self._slots[i]
            if slot is None:
                return False, (i if grave < 0 else grave)
            if slot is GONE:
                if grave < 0:
                    grave = i
            elif slot[0] == h and (slot[1] is key or slot[1] == key):
                return True, i
            i = (i + step) & mask

    def __getitem__(self, key):
        found, i = self._seek(key, hash(key) & 0xFFFFFFFF)
        if not found:
            raise KeyError(key)
        return self._slots[i][2]

    def __setitem__(self, key, value):
        h = hash(key) & 0xFFFFFFFF
        found, i = self._seek(key, h)
        if found:
            self._slots[i][2] = value
            return
        fresh = self._slots[i] is None
        self._slots[i] = [h, key, value]
        self._live += 1
        self._filled += fresh
        if 3 * self._filled >= 2 * len(self._slots):
            self._resize()

    def _resize(self):
        size = 8
        while size < 3 * self._live:
            size *= 2
        slots, mask = [None] * size, size - 1
        for entry in self._slots:
            if entry is not None and entry is not GONE:
                i = entry[0] & mask
                while slots[i] is not None:
                    i = (i + ((entry[0] >> 7) | 1)) & mask
                slots[i] = entry
        self._slots, self._filled = slots, self._live

    def __delitem__(self, key):
        found, i = self._seek(key, hash(key) & 0xFFFFFFFF)
        if not found:
            raise KeyError(key)
        self._slots[i] = GONE
        self._live -= 1
        if 8 * self._live < len(self._slots) and len(self._slots) > 8:
            self._resize()

    def __iter__(self):
        for slot in self._slots:
            if slot is not None and slot is not GONE:
                yield slot[1]

    def __len__(self):
        return self._live
