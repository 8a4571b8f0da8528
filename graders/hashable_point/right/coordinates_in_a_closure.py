"""The coordinates live in a function, and nothing of the object can be written."""


class Point:
    __slots__ = ("_where",)

    def __new__(cls, x, y):
        self = object.__new__(cls)
        object.__setattr__(self, "_where", lambda: (x, y))
        return self

    def __reduce_ex__(self, protocol):
        return self.__class__, self._where()

    x = property(lambda self: self._where()[0])
    y = property(lambda self: self._where()[1])

    def __setattr__(self, name, value):
        raise AttributeError(f"no, {name} stays")

    def __delattr__(self, name):
        raise AttributeError(f"no, {name} stays")

    def __eq__(self, other):
        try:
            return self._where() == other._where() if type(other) == type(self) else NotImplemented
        except AttributeError:
            return NotImplemented

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __hash__(self):
        return hash(self._where()[0]) * 10_000_019 + hash(self._where()[1])
