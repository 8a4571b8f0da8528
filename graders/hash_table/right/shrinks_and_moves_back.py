"""One base class; chains of flat lists that also shrink, and linear probing that moves entries back."""

from abc import abstractmethod
from collections.abc import MutableMapping


class Table(MutableMapping):
    least = 8

    def __init__(self):
        self.n = 0
        self.table = self.blank(self.least)

    @abstractmethod
    def blank(self, size): ...

    @abstractmethod
    def locate(self, hashed, key): ...

    def __len__(self):
        return self.n

    def __getitem__(self, key):
        found, values, at = self.locate(hash(key), key)
        if not found:
            raise KeyError(key)
        return values[at]

    def __contains__(self, key):
        return self.locate(hash(key), key)[0]

    def resize(self, size):
        rows = list(self.rows())
        self.table = self.blank(size)
        for hashed, key, value in rows:
            self.insert(hashed, key, value)

    def __iter__(self):
        return iter([key for _, key, _ in self.rows()])

    def __setitem__(self, key, value):
        hashed = hash(key)
        found, values, at = self.locate(hashed, key)
        if found:
            values[at] = value
            return
        if 10 * self.n > 6 * len(self.table):
            self.resize(2 * len(self.table))
        self.insert(hashed, key, value)
        self.n += 1

    def __delitem__(self, key):
        hashed = hash(key)
        found, where, at = self.locate(hashed, key)
        if not found:
            raise KeyError(key)
        self.remove(where, at)
        self.n -= 1
        if len(self.table) > self.least and 8 * self.n < len(self.table):
            self.resize(len(self.table) // 2)


class ChainedMap(Table):
    def blank(self, size):
        return [()] * size

    def chain(self, hashed):
        return (hashed ^ hashed >> 20 ^ hashed >> 40) % len(self.table)

    def locate(self, hashed, key):
        chain = self.table[self.chain(hashed)]
        for at in range(0, len(chain), 3):
            if chain[at] == hashed and any(k is key or k == key for k in chain[at + 1 : at + 2]):
                return True, chain, at + 2
        return False, chain, None

    def insert(self, hashed, key, value):
        place = self.chain(hashed)
        self.table[place] = [*self.table[place], hashed, key, value]

    def remove(self, chain, at):
        del chain[at - 2 : at + 1]

    def rows(self):
        for chain in self.table:
            yield from zip(chain[::3], chain[1::3], chain[2::3])


class ProbingMap(Table):
    """`values` is a column beside `hashes` and `keys`, so that all three are plain lists."""

    def blank(self, size):
        self.hashes, self.names, self.things = [None] * size, [None] * size, [None] * size
        return self.hashes

    def home(self, hashed):
        return (hashed * 11400714819323198485 >> 20) % len(self.hashes)

    def locate(self, hashed, key):
        at = self.home(hashed)
        while self.hashes[at] is not None:
            if self.hashes[at] == hashed:
                if self.names[at] is key or self.names[at] == key:
                    return True, self.things, at
            at = (at + 1) % len(self.hashes)
        return False, self.things, at

    def insert(self, hashed, key, value):
        at = self.home(hashed)
        while self.hashes[at] is not None:
            at = (at + 1) % len(self.hashes)
        self.hashes[at], self.names[at], self.things[at] = hashed, key, value

    def remove(self, _, hole):
        size = len(self.hashes)
        at = hole
        while True:
            at = (at + 1) % size
            if self.hashes[at] is None:
                break
            if (at - self.home(self.hashes[at])) % size >= (at - hole) % size:
                for column in self.hashes, self.names, self.things:
                    column[hole] = column[at]
                hole = at
        self.hashes[hole] = self.names[hole] = self.things[hole] = None

    def rows(self):
        for hashed, key, value in zip(self.hashes, self.names, self.things):
            if hashed is not None:
                yield hashed, key, value
