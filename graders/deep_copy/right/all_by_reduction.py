"""Lists, dicts, sets and bytearrays have a reduction like everything else: one way for all."""

import copy
import copyreg
import types
import weakref
from typing import Any, TypeVar

T = TypeVar("T")


def deep_copy(x: T, memo: dict[int, Any] | None = None) -> T:
    return _copy(x, "__deepcopy__", {} if memo is None else memo)


def shallow_copy(x: T) -> T:
    return x if type(x) in (tuple, frozenset, slice) else _copy(x, "__copy__")


def _is_atom(x: Any) -> bool:
    if isinstance(x, type) or x is None or x is ... or x is NotImplemented:
        return True
    return type(x) in (
        *(int, float, bool, complex, str, bytes, range, property, weakref.ref),
        *(types.CodeType, types.FunctionType, types.BuiltinFunctionType),
    )


def _copy(x: Any, name: str, *memos: dict[int, Any]) -> Any:
    """Copy `x` by its method of this name; with a memo deep."""
    if _is_atom(x):
        return x
    for memo in memos:
        if id(x) in memo:
            return memo[id(x)]

    def publish(new: Any) -> Any:
        for memo in memos:
            memo.setdefault("originals", []).append(x)
            memo[id(x)] = new
        return new

    def part(old: Any) -> Any:
        return _copy(old, name, *memos) if memos else old

    if memos and type(x) is tuple:
        parts = tuple(map(part, x))
        if id(x) in memos[0]:
            return memos[0][id(x)]
        return publish(parts) if any(map(lambda a, b: a is not b, parts, x)) else x
    if memos and type(x) is types.MethodType:
        return publish(types.MethodType(x.__func__, part(x.__self__)))
    if hasattr(type(x), name):
        new = getattr(x, name)(*memos)
        return new if new is x else publish(new)
    recipe = _recipe(x)
    if type(recipe) is str:
        return x
    if not 2 <= len(recipe) <= 5:
        raise TypeError(recipe)
    make, args, state, items, pairs = recipe + (None,) * (5 - len(recipe))
    new = publish(make(*map(part, args)))
    _fill(new, part(state))
    for item in items if items is not None else []:
        new.append(part(item))
    for pair in pairs if pairs is not None else []:
        key, value = map(part, pair)
        new.__setitem__(key, value)
    return new


def _recipe(x: Any) -> Any:
    if type(x) in copyreg.dispatch_table:
        return copyreg.dispatch_table[type(x)](x)
    missing = object()
    method = getattr(x, "__reduce_ex__", missing)
    if method is not missing:
        return method(4)
    method = getattr(x, "__reduce__", missing)
    if method is not missing:
        return method()
    raise copy.Error("not copyable")


def _fill(new: Any, state: Any) -> None:
    if state is None:
        pass
    elif hasattr(new, "__setstate__"):
        new.__setstate__(state)
    elif isinstance(state, tuple) and len(state) == 2:
        _fill_dict(new, state[0])
        [setattr(new, *pair) for pair in (state[1] or {}).items()]
    else:
        _fill_dict(new, state)


def _fill_dict(new: Any, attributes: Any) -> None:
    if attributes:
        new.__dict__.update(attributes)
