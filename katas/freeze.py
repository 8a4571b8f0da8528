"""Nested lists and dicts as the key of a cache

A cache remembers answers by question, and the questions are nested lists, dicts, sets and tuples,
as they come out of a JSON or a settings file. None of that can be a key. `freeze` makes an image of
a value that can: two values are the same question exactly if their images are equal. What an image
looks like is left open; so is what `freeze` makes of an image, and of a `nan`.

Rules
1. The image of nested lists, tuples, dicts, sets and frozensets is hashable; everything else in
   them (texts, numbers, None, objects that can be hashed) counts as it compares. A subclass counts
   as its base (a namedtuple is a tuple). The same goes for a value that is no container at all.
2. Equal in, equal out, with equal hashes: the order of a dict or a set makes no difference, the
   order of a list does not get lost. Equal is what Python's `==` says: `1`, `True` and `1.0` have
   equal images, wherever they stand, and so have a set and a frozenset of the same elements.
3. Different in, different out: a list, a tuple, a set and a dict of the same elements are four
   different values, also when they are empty and at any depth; so are `{1: 2}` and `{(1, 2)}`, `1`
   and `"1"`. No text, number or tuple has the image of a list, a set or a dict, whatever is in it.
4. The image stays what it is: to change the value afterwards, at any depth, changes neither its
   hash nor what it is equal to. `freeze` itself changes nothing in the value.
5. What `hash` refuses with a `TypeError` and is none of the five containers raises `TypeError` with
   the name of its own type in the message, at any depth: `bytearray(b"x")`.
6. A cycle raises `ValueError`, wherever it closes: a list in itself, a dict among its own values,
   also through a tuple.
7. A part that stands in two places is no cycle, and its cost is paid once: of lists made by
   `x = [x, x]`, 16 deep around one object, `freeze` and one `hash` of the image together call
   `__hash__` of that object at most 100 times.
8. A value nested 10,000 deep (lists, tuples and dicts, in any mixture, also in a key) is frozen,
   and its image is hashed; images of values 200 deep, of dicts in dicts 100 deep, can be compared.
   `sys.setrecursionlimit` is not called.

Grade: nox -s kata -- freeze
"""

from collections.abc import Hashable


def freeze(value: object) -> Hashable:
    """Return an image of `value` that is hashable and never changes.

    Raises ValueError where the value contains itself, TypeError where a part of it has no image.
    """
    # TODO: equal values have equal images, different values have different ones.
    return repr(value)
