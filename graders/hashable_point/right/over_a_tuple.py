"""A tuple underneath, with the equality of tuples taken off it."""

from operator import itemgetter


class Point(tuple):
    __slots__ = ()

    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))

    x = property(itemgetter(0))
    y = property(itemgetter(1))

    def __getnewargs__(self):
        return tuple(self)

    def __eq__(self, other):
        return tuple.__eq__(self, other) if other.__class__ is self.__class__ else NotImplemented

    def __ne__(self, other):
        return tuple.__ne__(self, other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self):
        return tuple.__hash__(self) ^ 0x5BD1E995
