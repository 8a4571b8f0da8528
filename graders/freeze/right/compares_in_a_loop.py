"""Images of plain classes whose comparison is a loop as well; sets and dicts by hash first."""

from collections import Counter


class Image:
    __slots__ = ("parts", "code")

    def __init__(self, parts):
        self.parts = parts
        self.code = hash((type(self).__name__, self.digest()))

    def digest(self):
        return tuple(map(hash, self.parts))

    def __hash__(self):
        return self.code

    def __eq__(self, other):
        todo = [(self, other)]
        while todo:
            one, two = todo.pop()
            if one is two:
                continue
            if not isinstance(one, Image):
                if isinstance(two, Image) or not one == two:
                    return False
                continue
            if type(one) is not type(two) or one.code != two.code:
                return False
            pairs = one.against(two)
            if pairs is None:
                return False
            todo.extend(pairs)
        return True


class Row(Image):
    __slots__ = ()

    def against(self, other):
        if len(self.parts) != len(other.parts):
            return None
        return list(zip(self.parts, other.parts))


class Tuple(Row):
    __slots__ = ()


class List(Row):
    __slots__ = ()


class Bag(Image):
    __slots__ = ()

    def digest(self):
        return frozenset(Counter(map(hash, self.parts)).items())

    def against(self, other):
        mine, theirs = list(self.parts), list(other.parts)
        if len(mine) != len(theirs):
            return None
        if len(mine) == 1:
            return [(mine[0], theirs[0])]
        return [] if self.lookup() == other.lookup() else None

    def lookup(self):
        return frozenset(self.parts)


class Set(Bag):
    __slots__ = ()


class Pair(Row):
    __slots__ = ()


class Dict(Bag):
    __slots__ = ()


def freeze(value):
    memo, program, values = {}, [("freeze", value)], []
    on_path = set()
    while program:
        order, what = program.pop()
        if order == "freeze":
            if isinstance(what, (list, tuple, set, frozenset, dict)):
                if id(what) in on_path:
                    raise ValueError("the value is inside itself")
                if id(what) in memo:
                    values.append(memo[id(what)])
                    continue
                on_path.add(id(what))
                program.append(("build", what))
                inside = (
                    [part for pair in what.items() for part in pair]
                    if isinstance(what, dict)
                    else what
                )
                program.extend(("freeze", part) for part in reversed([*inside]))
            else:
                try:
                    hash(what)
                except TypeError:
                    raise TypeError(f"no image for {type(what).__name__}") from None
                values.append(what)
        else:
            on_path.discard(id(what))
            count = len(what) * (2 if isinstance(what, dict) else 1)
            parts = values[len(values) - count :]
            del values[len(values) - count :]
            if isinstance(what, dict):
                image = Dict([Pair(parts[at : at + 2]) for at in range(0, count, 2)])
            elif isinstance(what, (set, frozenset)):
                image = Set(parts)
            else:
                image = (Tuple if isinstance(what, tuple) else List)(parts)
            memo[id(what)] = image
            values.append(image)
    return values[0]
