"""Groups in one pass, with few look-ups

Orders by customer, words by first letter, lines by level: `group_by(orders, key)` makes a dict of
lists. The work is in the look-ups. `if k not in groups: groups[k] = []` and then
`groups[k].append(...)` asks the dictionary three times for what
`groups.setdefault(k, []).append(...)` asks once. With keys whose hash is expensive that is the
whole run time, so here they are counted.

Rules
1. `group_by(items, key)` returns a dict from each key to the list of the items that have it: each
   item, the very object, in one list, no list empty, no two keys with the same list.
2. The order is kept: the keys in the order in which they first came, the items of a group in the
   order in which they came. Equal keys need not come one after the other.
3. Keys only have to be hashable: they may be falsy, None, or of types that do not compare with each
   other. Equal keys (`1`, `1.0`, `True`) are one, shown as the first of them. Items may be
   anything.
4. `key` is called once for each item, in order; `items` is any iterable, which is read once and not
   changed.
5. For each item, `__hash__` is called twice at most on what `key` returned.
6. The result is a plain `dict`: asking it for a key that it does not have raises `KeyError` and
   adds nothing.
7. With `into=groups` the items are added to that dict, which is returned, also if it is empty:
   lists that are there grow in place, behind what they hold, and other keys are left alone. Without
   it each call begins with nothing.
8. What `items`, `key` or a key's `__hash__` raises comes out as the same object; an unhashable key
   raises `TypeError`.

Grade: nox -s kata -- group_by
"""

from collections.abc import Callable, Hashable, Iterable
from itertools import groupby
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def group_by(
    items: Iterable[T], key: Callable[[T], K], into: dict[K, list[T]] | None = None
) -> dict[K, list[T]]:
    """Group items by key, into a new dict or the one given."""
    # TODO: groups are to be found wherever their items stand, and with few look-ups.
    groups = into or {}
    for found, group in groupby(items, key):
        groups[found] = list(group)
    return groups
