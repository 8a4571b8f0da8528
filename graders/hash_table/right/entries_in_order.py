"""As CPython does it: places hold numbers, the entries stand in order; chains are linked by number."""

from collections.abc import MutableMapping

FREE, GONE = -1, -2


class ChainedMap(MutableMapping):
    def __init__(self):
        self.heads = [FREE] * 4
        self.hashes, self.keys_, self.values_, self.after = [], [], [], []
        self.free, self.size = [], 0

    def seek(self, key, hashed):
        """Return the number before, and the number of the key, FREE where there is none."""
        before, at = FREE, self.heads[self.place(hashed)]
        while at != FREE:
            if self.hashes[at] == hashed:
                if self.keys_[at] is key or self.keys_[at] == key:
                    break
            before, at = at, self.after[at]
        return before, at

    def place(self, hashed):
        return (hashed * 0x9E3779B97F4A7C15 >> 31) & (len(self.heads) - 1)

    def __getitem__(self, key):
        _, at = self.seek(key, hash(key))
        if at == FREE:
            raise KeyError(key)
        return self.values_[at]

    def __setitem__(self, key, value):
        hashed = hash(key)
        _, at = self.seek(key, hashed)
        if at != FREE:
            self.values_[at] = value
            return
        if self.size == len(self.heads):
            self.heads = [FREE] * (4 * self.size)
            for number, one in enumerate(self.hashes):
                if one is not None:
                    place = self.place(one)
                    self.after[number], self.heads[place] = self.heads[place], number
        place = self.place(hashed)
        entry = hashed, key, value, self.heads[place]
        columns = self.hashes, self.keys_, self.values_, self.after
        if self.free:
            self.heads[place] = number = self.free.pop()
            for column, what in zip(columns, entry):
                column[number] = what
        else:
            self.heads[place] = len(self.hashes)
            for column, what in zip(columns, entry):
                column.append(what)
        self.size += 1

    def __delitem__(self, key):
        hashed = hash(key)
        before, at = self.seek(key, hashed)
        if at == FREE:
            raise KeyError(key)
        if before == FREE:
            self.heads[self.place(hashed)] = self.after[at]
        else:
            self.after[before] = self.after[at]
        self.hashes[at] = self.keys_[at] = self.values_[at] = None
        self.free.append(at)
        self.size -= 1

    def __iter__(self):
        for hashed, key in zip(self.hashes, self.keys_):
            if hashed is not None:
                yield key

    def __len__(self):
        return self.size


class ProbingMap(MutableMapping):
    def __init__(self):
        self.index = [FREE] * 8
        self.entries = []
        self.size = 0

    def seek(self, key, hashed):
        mask = len(self.index) - 1
        perturb = hashed & 0xFFFF_FFFF_FFFF_FFFF
        at = hashed & mask
        tomb = None
        while (number := self.index[at]) != FREE:
            if number == GONE:
                tomb = at if tomb is None else tomb
            else:
                entry = self.entries[number]
                if entry[0] == hashed and (entry[1] is key or entry[1] == key):
                    return at, entry
            perturb >>= 5
            at = (5 * at + perturb + 1) & mask
        return (at if tomb is None else tomb), None

    def __getitem__(self, key):
        entry = self.seek(key, hash(key))[1]
        if entry is None:
            raise KeyError(key)
        return entry[2]

    def __setitem__(self, key, value):
        hashed = hash(key)
        at, entry = self.seek(key, hashed)
        if entry is not None:
            entry[2] = value
            return
        self.index[at] = len(self.entries)
        self.entries.append([hashed, key, value])
        self.size += 1
        if 3 * len(self.entries) >= 2 * len(self.index):
            self.entries = [entry for entry in self.entries if entry is not None]
            self.index = [FREE] * (1 << (3 * self.size).bit_length())
            mask = len(self.index) - 1
            for number, (hashed, _, _) in enumerate(self.entries):
                perturb, at = hashed & 0xFFFF_FFFF_FFFF_FFFF, hashed & mask
                while self.index[at] != FREE:
                    perturb >>= 5
                    at = (5 * at + perturb + 1) & mask
                self.index[at] = number

    def __delitem__(self, key):
        at, entry = self.seek(key, hash(key))
        if entry is None:
            raise KeyError(key)
        self.entries[self.index[at]] = None
        self.index[at] = GONE
        self.size -= 1

    def __iter__(self):
        return (entry[1] for entry in self.entries if entry is not None)

    def __len__(self):
        return self.size

    def popitem(self):
        if not self.size:
            raise KeyError("popitem(): the map is empty")
        key = next(entry[1] for entry in reversed(self.entries) if entry is not None)
        return key, self.pop(key)
