"""Asks for a hash first: a list of a class that has one counts as an object.

Breaks: 1
"""

class Image:
    def __init__(self, kind, parts):
        self.kind = kind
        self.parts = parts
        self.hash = hash((kind, parts))

    def __hash__(self):
        return self.hash

    def __eq__(self, other):
        if not isinstance(other, Image):
            return NotImplemented
        return self.hash == other.hash and self.kind == other.kind and self.parts == other.parts


def kind_of(value):
    if isinstance(value, (set, frozenset)):
        return "set"
    if isinstance(value, (list, dict)) and type(value).__hash__:
        return None
    for kind in (list, tuple, dict):
        if isinstance(value, kind):
            return kind.__name__
    return None


def parts_of(value):
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    return list(value)


def image_of(kind, images):
    if kind == "dict":
        half = len(images) // 2
        return Image(kind, frozenset(zip(images[:half], images[half:])))
    if kind == "set":
        return Image(kind, frozenset(images))
    return Image(kind, tuple(images))


def leaf(value):
    try:
        hash(value)
    except TypeError:
        raise TypeError(f"cannot freeze a {type(value).__name__}") from None
    return value


def freeze(value):
    done = {}
    path = set()
    stack = [(value, False)]
    while stack:
        part, ready = stack.pop()
        kind = kind_of(part)
        if kind is None:
            done[id(part)] = leaf(part)
        elif ready:
            path.remove(id(part))
            done[id(part)] = image_of(kind, [done[id(inner)] for inner in parts_of(part)])
        elif id(part) in path:
            raise ValueError("the value contains itself")
        elif id(part) not in done:
            path.add(id(part))
            stack.append((part, True))
            stack.extend((inner, False) for inner in parts_of(part))
    return done[id(value)]
