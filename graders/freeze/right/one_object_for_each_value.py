"""Equal values get the very same object: every image is looked up before it is made."""

from collections.abc import Hashable


class Node:
    """Is equal to itself; the table below makes one for each value, and keeps it."""


NODES = {}
KINDS = {list: "list", tuple: "tuple", dict: "dict", set: "set", frozenset: "set"}


def node(*key):
    return NODES.setdefault(key, Node())


def kind(value):
    return next((KINDS[base] for base in type(value).__mro__ if base in KINDS), None)


def children(value, its_kind):
    return [*value, *value.values()] if its_kind == "dict" else [*value]


def postorder(value):
    """Return all that is in a value, whoever is inside before who is outside."""
    order, state, todo = [], {}, [value]
    while todo:
        part = todo[-1]
        its_kind = kind(part)
        seen = state.get(id(part))
        if seen is None and its_kind:
            state[id(part)] = "open"
            for child in children(part, its_kind):
                if kind(child) and state.get(id(child)) == "open":
                    raise ValueError("cyclic")
                if id(child) not in state:
                    todo.append(child)
        else:
            todo.pop()
            if seen != "closed":
                state[id(part)] = "closed"
                order.append(part)
    return order


def freeze(value) -> Hashable:
    images = {}
    for part in postorder(value):
        its_kind = kind(part)
        if its_kind is None:
            try:
                images[id(part)] = node("leaf", part)
            except TypeError:
                raise TypeError("unhashable: " + type(part).__name__) from None
            continue
        inner = [images[id(child)] for child in children(part, its_kind)]
        if its_kind == "dict":
            half = len(part)
            images[id(part)] = node(its_kind, frozenset(zip(inner[:half], inner[half:])))
        elif its_kind == "set":
            images[id(part)] = node(its_kind, frozenset(inner))
        else:
            images[id(part)] = node(its_kind, *inner)
    return images[id(value)]
