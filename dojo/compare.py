"""Comparisons that the compared objects cannot influence.

`same` looks at exact types first and lets only built-in types compare themselves, so an object that
claims to be equal to everything, a list subclass that does, or a `__repr__` that raises or never
ends neither fools nor stops a grader.
"""

import math
import reprlib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Any

SHOWN = 200
"""Characters of a value that a message shows at least; longer values are cut here."""

_SCALARS = (type(None), bool, int, str, bytes, complex, type, type(...), range, bytearray)
_SEQUENCES = (list, tuple)
_SETS = (set, frozenset)
_KEYS = (int, str, bytes, bool, type(None))


def same(actual: Any, expected: Any, what: str) -> None:
    """Assert that `actual` is `expected`'s equal, type for type, all the way down.

    Raises AssertionError "`what` gave …, expected …". Values of types that are not built in are the
    same only if they are one object. NaN is the same as NaN; 0.0 and -0.0 differ; dicts compare
    without order.
    """
    if not _same(actual, expected):
        raise AssertionError(f"{what} gave {shown(actual)}, expected {shown(expected)}")


def shown(value: Any) -> str:
    """Return `value` as a message shows it, cut beyond `SHOWN`.

    Built-in types show their repr, others only their name.
    """
    text = _Plain().repr(value)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _same(actual: Any, expected: Any) -> bool:
    if actual is expected:
        return True
    kind = type(expected)
    if type(actual) is not kind:
        return False
    if kind is float:
        both_nan = math.isnan(actual) and math.isnan(expected)
        return both_nan or (
            actual == expected and math.copysign(1, actual) == math.copysign(1, expected)
        )
    if _is_one_of(kind, _SCALARS):
        return bool(actual == expected)
    if _is_one_of(kind, _SEQUENCES):
        return len(actual) == len(expected) and all(map(_same, actual, expected))
    if kind is dict:
        return len(actual) == len(expected) and _same_entries(actual.items(), expected.items())
    if _is_one_of(kind, _SETS):
        return len(actual) == len(expected) and _same_entries(
            ((key, None) for key in actual), ((key, None) for key in expected)
        )
    return False


def _is_one_of(kind: type, kinds: Iterable[type]) -> bool:
    """By identity: a metaclass may claim that its classes are equal to `int`."""
    return any(kind is one for one in kinds)


def _same_entries(actual: Iterable[tuple[Any, Any]], expected: Iterable[tuple[Any, Any]]) -> bool:
    """Whether each expected entry has its twin; a plain lookup would run the `__eq__` of keys."""
    plain, others = {}, []
    for key, value in actual:
        if _is_one_of(type(key), _KEYS):
            plain[type(key), key] = value
        else:
            others.append((key, value))
    for key, value in expected:
        if _is_one_of(type(key), _KEYS):
            twin = plain.get((type(key), key), _MISSING)
        else:
            twin = next((v for k, v in others if _same(k, key)), _MISSING)
        if twin is _MISSING or not _same(twin, value):
            return False
    return True


_MISSING = object()


class _Plain(reprlib.Repr):
    """A repr that calls no code of the objects it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = self.maxlong = SHOWN
        self.maxlist = self.maxtuple = self.maxdict = self.maxset = self.maxfrozenset = 80
        self.maxlevel = 8
        self._pieces = 0

    def repr1(self, x: Any, level: int) -> str:
        kind = type(x)
        self._pieces += 1
        if (
            self._pieces > SHOWN
        ):  # what is cut off anyway; lists that share their parts would never end
            return "…"
        if kind is type:
            return str(x.__name__)
        if kind is float or _is_one_of(kind, (*_SCALARS, *_SEQUENCES, *_SETS, dict)):
            return super().repr1(x, level)
        return f"<{_name_of(kind)} object>"

    def repr_int(self, x: int, level: int) -> str:
        try:
            return super().repr_int(x, level)
        except ValueError:  # more digits than the interpreter converts
            return hex(x)

    def repr_set(self, x: set[Any], level: int) -> str:
        return self._braced(x, level) if x else "set()"

    def repr_frozenset(self, x: frozenset[Any], level: int) -> str:
        return f"frozenset({self._braced(x, level) if x else ''})"

    def repr_dict(self, x: dict[Any, Any], level: int) -> str:
        if x and level <= 0:
            return "{...}"
        pairs = (
            f"{self.repr1(key, level - 1)}: {self.repr1(value, level - 1)}"
            for key, value in islice(x.items(), self.maxdict)
        )
        return "{" + ", ".join((*pairs, *(["..."] if len(x) > self.maxdict else []))) + "}"

    def _braced(self, x: AbstractSet[Any], level: int) -> str:
        """Show elements in order where comparing them runs no foreign code."""
        kinds = [kind for kind in (int, str, bytes) if all(type(e) is kind for e in x)]
        inside = super().repr_list(sorted(x) if kinds else list(x), level)
        return "{" + inside[1:-1] + "}"


def _name_of(kind: type) -> str:
    """Return a class's name, also where its metaclass would tell another."""
    return str(type.__dict__["__name__"].__get__(kind))
