"""No dictionary at all: a table of numbers into rows of hash and element, built anew when it fills."""

from collections.abc import MutableSet


class OrderedSet(MutableSet):
    def __init__(self, items=()):
        self.rows = []
        self.count = self.used = 0
        self.table = [-1] * 8
        for item in items:
            self.add(item)

    def find(self, item):
        """Return the hash, the place of the table where the walk ended, and the row or None."""
        hashed = hash(item)
        place = (hashed ^ hashed >> 13 ^ hashed >> 29) % len(self.table)
        while self.table[place] >= 0:
            row = self.rows[self.table[place]] if self.table[place] < len(self.rows) else None
            if row and row[0] == hashed and (row[1] is item or row[1] == item):
                return hashed, place, row
            place = (place + 1) % len(self.table)
        return hashed, place, None

    def __contains__(self, item):
        return self.find(item)[2] is not None

    def add(self, item):
        hashed, place, row = self.find(item)
        if row is None:
            self.table[place] = len(self.rows)
            self.rows.append([hashed, item])
            self.count += 1
            self.used += 1
            if 2 * self.used > len(self.table):
                self.rebuild()

    def rebuild(self):
        self.rows = [row for row in self.rows if row]
        self.used = self.count
        size = len(self.table) * (2 if 4 * self.count > len(self.table) else 1)
        self.table = [-1] * size
        for number, (hashed, _) in enumerate(self.rows):
            place = (hashed ^ hashed >> 13 ^ hashed >> 29) % size
            while self.table[place] >= 0:
                place = (place + 1) % size
            self.table[place] = number

    def discard(self, item):
        row = self.find(item)[2]
        if row is not None:
            row.clear()
            self.count -= 1

    def pop(self):
        while self.rows:
            row = self.rows.pop()
            if row:
                self.count -= 1
                return row[1]
        raise KeyError("empty")

    def __len__(self):
        return self.count

    def __iter__(self):
        return (row[1] for row in self.rows if row)

    def __reversed__(self):
        return (row[1] for row in reversed(self.rows) if row)

    def __and__(self, other):
        return self - (self - other)

    __rand__ = __and__

    def __repr__(self):
        return f"OrderedSet({[*self]})"
