"""The first idea: lists become tuples, dicts and sets frozensets, by recursion.

Breaks: 3, 5, 6, 7, 8
"""


def freeze(value):
    if isinstance(value, (list, tuple)):
        return tuple(freeze(part) for part in value)
    if isinstance(value, dict):
        return frozenset((key, freeze(part)) for key, part in value.items())
    if isinstance(value, (set, frozenset)):
        return frozenset(value)
    hash(value)
    return value
