"""Takes the __dict__ of an instance for its state.

Breaks: 2, 6, 7
"""

import types
import weakref
from copy import Error
from copyreg import dispatch_table
from typing import Any, TypeVar

T = TypeVar("T")

ATOMS = {
    type(None),
    type(...),
    type(NotImplemented),
    int,
    float,
    bool,
    complex,
    str,
    bytes,
    range,
    property,
    types.CodeType,
    types.FunctionType,
    types.BuiltinFunctionType,
    weakref.ref,
}


def deep_copy(x: T, memo: dict[int, Any] | None = None) -> T:
    if memo is None:
        memo = {}
    kind: Any = type(x)
    if kind in ATOMS or issubclass(kind, type):
        return x
    if id(x) in memo:
        return memo[id(x)]
    new: Any
    if kind is list:
        new = deep_list(x, memo)
    elif kind is dict:
        new = deep_dict(x, memo)
    elif kind is set or kind is frozenset:
        new = kind([deep_copy(item, memo) for item in x])
    elif kind is tuple:
        new = deep_tuple(x, memo)
    elif kind is types.MethodType:
        new = kind(x.__func__, deep_copy(x.__self__, memo))
    elif hasattr(kind, "__deepcopy__"):
        new = x.__deepcopy__(memo)
    else:
        parts = reduction(x)
        new = x if isinstance(parts, str) else rebuild(x, memo, *parts)
    if new is not x:
        memo[id(x)] = new
        memo.setdefault(id(memo), []).append(x)
    return new


def deep_list(x: list, memo: dict[int, Any]) -> list:
    new: list = []
    memo[id(x)] = new
    for item in x:
        new.append(deep_copy(item, memo))
    return new


def deep_dict(x: dict, memo: dict[int, Any]) -> dict:
    new: dict = {}
    memo[id(x)] = new
    for key, value in x.items():
        new[deep_copy(key, memo)] = deep_copy(value, memo)
    return new


def deep_tuple(x: tuple, memo: dict[int, Any]) -> tuple:
    new = tuple([deep_copy(item, memo) for item in x])
    if id(x) in memo:
        return memo[id(x)]
    return x if all(mine is theirs for mine, theirs in zip(new, x)) else new


def shallow_copy(x: T) -> T:
    kind: Any = type(x)
    if kind in ATOMS or kind in (tuple, frozenset, slice) or issubclass(kind, type):
        return x
    if kind in (list, dict, set, bytearray):
        return x.copy()
    if hasattr(kind, "__copy__"):
        return x.__copy__()
    parts = reduction(x)
    return x if isinstance(parts, str) else rebuild(x, None, *parts)


def reduction(x: Any) -> Any:
    if type(x) in dispatch_table:
        return dispatch_table[type(x)](x)
    if hasattr(x, "__reduce_ex__"):
        return x.__reduce_ex__(4)
    if hasattr(x, "__reduce__"):
        return x.__reduce__()
    raise Error(f"cannot copy a {type(x)}")


def rebuild(
    x: Any,
    memo: dict[int, Any] | None,
    make: Any,
    args: tuple,
    state: Any = None,
    items: Any = None,
    pairs: Any = None,
) -> Any:
    def part(old: Any) -> Any:
        return old if memo is None else deep_copy(old, memo)

    new = make(*[part(arg) for arg in args])
    if memo is not None:
        memo[id(x)] = new
    if state is not None:
        restore(new, part(x.__dict__ if isinstance(state, dict) else state))
    if items is not None:
        for item in items:
            new.append(part(item))
    if pairs is not None:
        for key, value in pairs:
            new[part(key)] = part(value)
    return new


def restore(new: Any, state: Any) -> None:
    if hasattr(new, "__setstate__"):
        new.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        new.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(new, name, value)
