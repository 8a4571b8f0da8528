"""Linked nodes and prime sizes; linear probing whose tombstones are swept out when it is half full."""

import itertools
from collections.abc import MutableMapping


class Node:
    def __init__(self, hashed, key, value, next=None):
        self.hashed, self.key, self.value, self.next = hashed, key, value, next


class ChainedMap(MutableMapping):
    PRIMES = 11, 53, 241, 1_021, 4_093, 16_381, 65_521, 262_139, 1_048_573

    def __init__(self):
        self.sizes = iter(self.PRIMES)
        self.heads = [None] * next(self.sizes)
        self.count = 0

    def nodes(self):
        for node in self.heads:
            while node is not None:
                after = node.next
                yield node
                node = after

    def lookup(self, hashed, key):
        node = self.heads[hashed % len(self.heads)]
        while node:
            if node.hashed == hashed:
                if node.key is key or node.key == key:
                    return node
            node = node.next
        return None

    def __getitem__(self, key):
        node = self.lookup(hash(key), key)
        if node is None:
            raise KeyError(key)
        return node.value

    def __setitem__(self, key, value):
        hashed = hash(key)
        node = self.lookup(hashed, key)
        if node is not None:
            node.value = value
            return
        if self.count > 2 * len(self.heads):
            self.move(next(self.sizes, len(self.heads)))
        place = hashed % len(self.heads)
        self.heads[place] = Node(hashed, key, value, self.heads[place])
        self.count += 1

    def move(self, size):
        heads = [None] * size
        for node in self.nodes():
            place = node.hashed % size
            node.next, heads[place] = heads[place], node
        self.heads = heads

    def __delitem__(self, key):
        hashed = hash(key)
        node = self.lookup(hashed, key)
        if node is None:
            raise KeyError(key)
        place = hashed % len(self.heads)
        if self.heads[place] is node:
            self.heads[place] = node.next
        else:
            before = self.heads[place]
            while before.next is not node:
                before = before.next
            before.next = node.next
        self.count -= 1

    def __iter__(self):
        return (node.key for node in self.nodes())

    def __len__(self):
        return self.count


TOMB = object()


class ProbingMap(MutableMapping):
    def __init__(self):
        self.clear()

    def clear(self):
        self.state = {"rows": [None] * 1024, "used": 0, "tombs": 0}

    def walk(self, hashed):
        rows = self.state["rows"]
        start = (hashed ^ (hashed >> 17) * 31 ^ (hashed >> 41)) % len(rows)
        return itertools.chain(range(start, len(rows)), range(start))

    def at(self, key, hashed):
        rows = self.state["rows"]
        for place in self.walk(hashed):
            row = rows[place]
            if row is None:
                return None
            if row is not TOMB and row[0] == hashed and (row[1] is key or row[1] == key):
                return place
        return None

    def __getitem__(self, key):
        place = self.at(key, hash(key))
        if place is None:
            raise KeyError(key)
        return self.state["rows"][place][2]

    def __setitem__(self, key, value):
        hashed = hash(key)
        place = self.at(key, hashed)
        if place is not None:
            self.state["rows"][place] = hashed, self.state["rows"][place][1], value
            return
        if 2 * (self.state["used"] + self.state["tombs"]) >= len(self.state["rows"]):
            old, twice = self.state["rows"], 4 * self.state["used"] >= len(self.state["rows"])
            self.state["rows"] = [None] * (2 * len(old) if twice else len(old))
            self.state["tombs"] = 0
            for row in old:
                if row is not None and row is not TOMB:
                    self.put(row)
        self.put((hashed, key, value))
        self.state["used"] += 1

    def put(self, row):
        rows = self.state["rows"]
        for place in self.walk(row[0]):
            if rows[place] is None or rows[place] is TOMB:
                self.state["tombs"] -= rows[place] is TOMB
                rows[place] = row
                return

    def __delitem__(self, key):
        place = self.at(key, hash(key))
        if place is None:
            raise KeyError(key)
        self.state["rows"][place] = TOMB
        self.state["used"] -= 1
        self.state["tombs"] += 1

    def __iter__(self):
        for row in self.state["rows"]:
            if row is not None and row is not TOMB:
                yield row[1]

    def __len__(self):
        return self.state["used"]
