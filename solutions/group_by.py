"""`setdefault` looks once, and gives back what is there afterwards, old or new.

Why it is done so
    `groups.setdefault(k, [])` is one question: "what do you have under k, and if nothing, take
    this". The hash is computed once. Since its answer is the list that is in the dict, `append` can
    follow at once, and nothing has to be stored back.

    A dict keeps the order in which its keys came, so the order of the groups is for nothing. It
    keeps the first of equal keys, and takes the value of the last.

    `into is None`, and not `into or {}`: an empty dict is falsy, and the caller who passed one
    waits for it to be filled. And not `into={}` either: a default is made once, for all calls.

What the alternatives cost
    `if k not in groups` and then twice `groups[k]`: three hashes for a new key, two for an old one.
    For a string that costs little, it remembers its hash; a tuple or a dataclass computes it anew,
    from all its parts, before CPython 3.14 even for tuples. `try: groups[k].append(item)` with
    `except KeyError` is one hash for an old key and two for a new one, which is good when keys
    repeat; the `try` must not enclose a call of `key`, whose own KeyError would be lost.

    `defaultdict(list)` is the fastest, because it makes no list in vain. It is one more type to
    hand out: a reader who asks for a missing key adds it. `dict(...)` at the end cures that.

    `itertools.groupby` groups neighbours. It needs sorted input, so keys that compare, and n log n
    steps; it is meant for streams in which the groups come one after the other.

What is asked next
    `setdefault` makes an empty list for each item: is that expensive? A few tens of nanoseconds,
    until the default is something costly; then `defaultdict`, or a look first. Is it atomic? With
    built-in keys, yes, one call into C; a key with a `__hash__` in Python is not, and the `append`
    is another call. Does the hash of a key have to stay the same? Yes, or its group is lost.

Cost: one hash, one call of `key` and one `append` for each item.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    """Group items by key, into a new dict or the one given."""
    groups = {} if into is None else into
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
