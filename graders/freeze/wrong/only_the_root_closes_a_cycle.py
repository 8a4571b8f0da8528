"""Looks for the whole value inside, and not for any of its parts.

Breaks: 6, 7, 8
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


def walk(value, root):
    if value is root:
        raise ValueError("the value contains itself")
    kind = kind_of(value)
    if kind is None:
        return leaf(value)
    return image_of(kind, [walk(part, root) for part in parts_of(value)])


def freeze(value):
    kind = kind_of(value)
    if kind is None:
        return leaf(value)
    return image_of(kind, [walk(part, value) for part in parts_of(value)])
