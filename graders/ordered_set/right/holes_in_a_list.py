"""A list with holes and a dictionary of positions; the holes are closed when half of the list is."""

from collections.abc import MutableSet, Set

HOLE = object()


class OrderedSet(MutableSet):
    def __init__(self, items=()):
        self.at, self.row = {}, []
        for item in items:
            self.add(item)

    def __len__(self):
        return len(self.at)

    def __contains__(self, item):
        return item in self.at

    def __iter__(self):
        return (item for item in self.row if item is not HOLE)

    def __reversed__(self):
        return (item for item in self.row[::-1] if item is not HOLE)

    def add(self, item):
        number = len(self.row)
        if self.at.setdefault(item, number) == number:
            self.row.append(item)

    def discard(self, item):
        number = self.at.pop(item, None)
        if number is None:
            return
        self.row[number] = HOLE
        if len(self.row) > 2 * len(self.at) + 8:
            self.row = list(self)
            self.at = {item: number for number, item in enumerate(self.row)}

    def pop(self):
        while self.row:
            item = self.row.pop()
            if item is not HOLE:
                del self.at[item]
                return item
        raise KeyError("pop from an empty set")

    def _merge(self, other, keep):
        if not isinstance(other, Set):
            return NotImplemented
        union = type(self)([*self, *other])
        return type(self)(item for item in union if keep(item in self, item in other))

    def __or__(self, other):
        return self._merge(other, lambda here, there: here or there)

    def __and__(self, other):
        return self._merge(other, lambda here, there: here and there)

    def __sub__(self, other):
        return self._merge(other, lambda here, there: here > there)

    def __xor__(self, other):
        return self._merge(other, lambda here, there: here != there)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __rsub__(self, other):
        return self._merge(other, lambda here, there: here < there)

    def __iand__(self, other):
        for item in [item for item in self if item not in other]:
            self.discard(item)
        return self

    def __repr__(self):
        return f"{type(self).__name__}({list(self)})"
