"""An image is a kind, its parts, and a hash that was computed once.

Why it is done so
    A tuple for a list and a frozenset for a set is the first idea, and mixes up what has to stay
    apart: `[1]` and `(1,)` get one image. So each image says what kind of container it stands for.
    A dict becomes a frozenset of pairs, because its order does not count; sorting would do the same
    only for keys that can be sorted.

    What is no container stands for itself, so `==` decides as it always does: 1, True and 1.0 are
    one, a text and a number are two. `repr` gets both of these wrong, and the order of dicts and
    sets too, and two objects of one class may have the same repr.

    Each image keeps its hash. The hash of nested tuples is computed afresh at every level each
    time it is asked for; where the parts are shared that takes 2**n steps for n levels. Here a hash
    is made of the hashes one level down, so it costs one step, at any depth.

    The walk is a loop over a stack of our own: 10,000 levels are ten times what the interpreter
    lets Python functions nest. A container is put on the stack once to be opened and a second time
    to be closed; between the two it is `open`, and whoever meets an open container has found a
    cycle. A container that is closed already is merely shared. A single set "seen" cannot tell one
    from the other.

    The memo is keyed by id. That is safe as long as nothing in it dies: all of it hangs on `value`.

What the alternatives cost
    `json.dumps(value, sort_keys=True)`, or `pickle.dumps`: quick to write, and texts made of an
    order, of a type or of sharing. JSON makes a tuple a list and the key 1 a "1".

    `sys.setrecursionlimit(100_000)` lets a recursive answer go deeper, in the whole program, until
    on some versions the C stack ends and with it the process.

What is asked next
    Why is the comparison still recursive? Because equal values must be walked to the end. Values
    that differ nearly always differ in the hash and are told apart at once.

    Where is this in the library? `functools.cache` needs hashable arguments and freezes nothing.
    `frozendict` was proposed in PEP 416 and refused; `types.MappingProxyType` is a view: what it
    shows may change.

    Can an image be forged? `object.__setattr__` writes into it. Immutable in Python is a promise.

Cost: one visit to every container; memory for one image each.
"""

from collections.abc import Hashable
from typing import NoReturn


class _Image:
    """Stands for a container: equal to images of the same kind with equal parts."""

    __slots__ = ("_hash", "_kind", "_parts")

    _kind: str
    _parts: Hashable
    _hash: int

    def __init__(self, kind: str, parts: Hashable) -> None:
        object.__setattr__(self, "_kind", kind)
        object.__setattr__(self, "_parts", parts)
        object.__setattr__(self, "_hash", hash((kind, parts)))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Image):
            return NotImplemented
        return (
            self._hash == other._hash and self._kind == other._kind and self._parts == other._parts
        )

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{name} cannot be set: an image never changes")


def freeze(value: object) -> Hashable:
    """Return an image of `value` that is hashable and never changes.

    Raises ValueError where the value contains itself, TypeError where a part of it has no image.
    """
    images: dict[int, Hashable] = {}
    opened: set[int] = set()
    todo: list[tuple[object, list[object] | None]] = [(value, None)]
    while todo:
        part, inside = todo.pop()
        if inside is not None:
            opened.remove(id(part))
            images[id(part)] = _image(part, [images[id(one)] for one in inside])
        elif id(part) in opened:
            raise ValueError("a value that contains itself cannot be frozen")
        elif id(part) in images:
            continue
        elif isinstance(part, list | tuple | set | frozenset | dict):
            inside = [*part, *part.values()] if isinstance(part, dict) else [*part]
            opened.add(id(part))
            todo.append((part, inside))
            todo.extend((one, None) for one in inside)
        else:
            images[id(part)] = _leaf(part)
    return images[id(value)]


def _image(container: object, parts: list[Hashable]) -> _Image:
    if isinstance(container, dict):
        half = len(parts) // 2
        return _Image("dict", frozenset(zip(parts[:half], parts[half:], strict=True)))
    if isinstance(container, set | frozenset):
        return _Image("set", frozenset(parts))
    return _Image("list" if isinstance(container, list) else "tuple", tuple(parts))


def _leaf(value: object) -> Hashable:
    try:
        hash(value)
    except TypeError:
        raise TypeError(f"a {type(value).__name__} cannot be frozen") from None
    return value
