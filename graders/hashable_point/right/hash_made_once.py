"""Mixes the hash by hand, once, and says itself how its state is taken and put back."""


class Point:
    __slots__ = ("__hashed", "__place")

    def __init__(self, x, y):
        self.__setstate__((x, y))

    def __getstate__(self):
        return self.__place

    def __setstate__(self, place):
        hashed = 17
        for number in place:
            hashed = (hashed * 1_000_003 ^ hash(number)) & 0xFFFF_FFFF_FFFF_FFFF
        super().__setattr__("_Point__place", place)
        super().__setattr__("_Point__hashed", hashed)

    def __getattr__(self, name):
        if name in ("x", "y"):
            return self.__place["xy".index(name)]
        raise AttributeError(name)

    def __setattr__(self, name, value):
        raise AttributeError(name)

    def __delattr__(self, name):
        raise AttributeError(name)

    def __hash__(self):
        return self.__hashed

    def __eq__(self, other):
        match other:
            case Point() if type(self) is type(other):
                return self.__hashed == other.__hashed and self.__place == other.__place
        return NotImplemented
