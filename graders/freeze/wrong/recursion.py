"""A function that calls itself for each level.

Breaks: 8
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


def walk(value, path, done):
    kind = kind_of(value)
    if kind is None:
        return leaf(value)
    if id(value) in path:
        raise ValueError("the value contains itself")
    if id(value) not in done:
        path.add(id(value))
        images = [walk(part, path, done) for part in parts_of(value)]
        path.remove(id(value))
        done[id(value)] = image_of(kind, images)
    return done[id(value)]


def freeze(value):
    return walk(value, set(), {})
