"""Comparisons that the compared objects cannot influence.

`same` looks at exact types first and lets only built-in types compare themselves, so an object that
claims to be equal to everything, a list subclass that does, or a `__repr__` that raises or never
ends neither fools nor stops a grader.
"""

import math
import reprlib
from typing import Any

SHOWN = 200
"""Characters of a value that a message shows at least; longer values are cut here."""

_SCALARS = (type(None), bool, int, str, bytes, complex, type, type(...), range, bytearray)
_SEQUENCES = (list, tuple)
_SETS = (set, frozenset)


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
    text = _PLAIN.repr(value)
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
    if kind in _SCALARS:
        return bool(actual == expected)
    if kind in _SEQUENCES:
        return len(actual) == len(expected) and all(map(_same, actual, expected))
    if kind is dict:
        return _same_dict(actual, expected)
    if kind in _SETS:
        return len(actual) == len(expected) and all(
            any(_same(a, e) for a in actual) for e in expected
        )
    return False


def _same_dict(actual: dict[Any, Any], expected: dict[Any, Any]) -> bool:
    if len(actual) != len(expected):
        return False
    keys = list(actual)
    for key, value in expected.items():
        twin = next((k for k in keys if _same(k, key)), _MISSING)
        if twin is _MISSING or not _same(actual[twin], value):
            return False
    return True


_MISSING = object()


class _Plain(reprlib.Repr):
    """A repr that calls no code of the objects it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = self.maxlong = SHOWN
        self.maxlist = self.maxtuple = self.maxdict = self.maxset = self.maxfrozenset = 40
        self.maxlevel = 8

    def repr1(self, x: Any, level: int) -> str:
        kind = type(x)
        if kind in _SCALARS or kind is float:
            return super().repr1(x, level) if kind is not type else x.__name__
        if kind in (*_SEQUENCES, *_SETS, dict):
            return super().repr1(x, level)
        return f"<{kind.__name__} object>"


_PLAIN = _Plain()
